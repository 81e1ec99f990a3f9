using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence.SqlServer;

/// <summary>Holds SQL Server's migrations.</summary>
public sealed class SqlServerAppDbContext(DbContextOptions<SqlServerAppDbContext> options) : AppDbContext(options);
