using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

/// <param name="Author">As colleagues see the name.</param>
/// <param name="ReleasedBy">Null while it holds.</param>
public sealed record BrakeRow(BrakeTrip Trip, string Author, string? ReleasedBy);

/// <summary>An approver has looked at what tripped the brake and lets work go on, saying why.</summary>
public sealed class ReleaseBrake(AppDbContext db, AuditTrail audit, TimeProvider time)
{
    private const int Shown = 50;

    /// <summary>Those that hold first, then the newest.</summary>
    public async Task<IReadOnlyList<BrakeRow>> ListAsync(CancellationToken cancellation)
    {
        var trips = await db.BrakeTrips.AsNoTracking().OrderBy(trip => trip.ReleasedUtc != null).ThenByDescending(trip => trip.AtUtc).Take(Shown).ToListAsync(cancellation);
        var ids = trips.Select(trip => trip.AuthorId).Union(trips.Select(trip => trip.ReleasedBy).OfType<Guid>()).ToList();
        var names = await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return [.. trips.Select(trip => new BrakeRow(trip, names.GetValueOrDefault(trip.AuthorId) ?? "?", trip.ReleasedBy is { } by ? names.GetValueOrDefault(by) ?? "?" : null))];
    }

    public async Task<Refusal?> RunAsync(Guid id, string? reason, Guid approver, CancellationToken cancellation)
    {
        var why = reason?.Trim() ?? "";
        if (why.Length is < 10 or > BrakeTrip.LongestReason)
            return Refusal.Invalid(new FieldError("reason", "required", "Write in 10 to 300 characters what you looked at and why work may go on"));
        if (await db.BrakeTrips.FirstOrDefaultAsync(trip => trip.Id == id, cancellation) is not { } trip)
            return Refusal.NotFound;
        if (!trip.Release(approver, why, time.NowUtc()))
            return trip.ReleasedUtc is not null ? Refusal.Changed : Refusal.ByRule("same-person", "Your own changes tripped it. Somebody else must look.");
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, "brake.released", $"brake:{id}", approver, new { reason = why });
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
