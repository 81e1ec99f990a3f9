using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>Holds SQLite's migrations.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options) : AppDbContext(options);
