using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Data.SqlClient;

namespace HealthCode.Infrastructure.Persistence.SqlServer;

/// <summary>Three roles, three connection strings; see docs/operations.md.</summary>
public sealed class SqlServerDatabase(StorageOptions options) : Database
{
    public override StorageProvider Provider => StorageProvider.SqlServer;

    public override DbConnection CreateConnection(ConnectionRole role) => new SqlConnection(role switch
    {
        ConnectionRole.Migration => options.MigrationConnectionString,
        ConnectionRole.AcrossTenants => options.AcrossTenantsConnectionString,
        _ => options.ConnectionString,
    });

    public override AppDbContext CreateContext(ConnectionRole role = ConnectionRole.Tenant) => new SqlServerAppDbContext(
        new DbContextOptionsBuilder<SqlServerAppDbContext>().UseSqlServer(CreateConnection(role), true).Options);

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
