using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>Holds PostgreSQL's migrations.</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options);
