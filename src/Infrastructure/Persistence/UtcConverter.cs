using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HealthCode.Infrastructure.Persistence;

/// <summary>Every time in the database is UTC; databases forget the kind, this restores it.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
