using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>Three roles, three connection strings; see docs/operations.md.</summary>
public sealed class PostgresDatabase(StorageOptions options) : Database
{
    public override StorageProvider Provider => StorageProvider.Postgres;

    public override DbConnection CreateConnection(ConnectionRole role) => new NpgsqlConnection(role switch
    {
        ConnectionRole.Migration => options.MigrationConnectionString,
        ConnectionRole.AcrossTenants => options.AcrossTenantsConnectionString,
        _ => options.ConnectionString,
    });

    public override AppDbContext CreateContext(ConnectionRole role = ConnectionRole.Tenant) => new PostgresAppDbContext(
        new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql(CreateConnection(role), true).Options);

    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext(ConnectionRole.Migration);
        await context.Database.MigrateAsync(cancellation);
    }

    public override async Task<string?> FindSchemaProblemAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext(ConnectionRole.Migration);
        return await FindPendingAsync(context, cancellation);
    }
}
