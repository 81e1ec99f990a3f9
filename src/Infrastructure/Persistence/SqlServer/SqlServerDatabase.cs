using System.Data.Common;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence.Wall;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthCode.Infrastructure.Persistence.SqlServer;

/// <summary>Three roles, three connection strings; see docs/operations.md.</summary>
public sealed class SqlServerDatabase(StorageOptions options) : Database
{
    public override StorageProvider Provider => StorageProvider.SqlServer;

    public override string Description => new SqlConnectionStringBuilder(options.ConnectionString) is var c
        ? $"SQL Server {c.DataSource}/{c.InitialCatalog} as {c.UserID}" : "";

    protected override AppDbContext BuildContext(ConnectionRole role)
    {
        var builder = new DbContextOptionsBuilder<SqlServerAppDbContext>().UseSqlServer(CreateConnection(role), contextOwnsConnection: true);
        if (role == ConnectionRole.Tenant)
            builder.AddInterceptors(SqlServerTenantInterceptor.Instance);
        return new SqlServerAppDbContext(builder.Options);
    }

    public override async ValueTask SetTenantsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> tenants, CancellationToken cancellation = default)
    {
        await using var command = SqlServerTenantInterceptor.SetCommand(transaction.Connection!, transaction, string.Join(',', tenants));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext(ConnectionRole.Migration);
        await FindAppliedAsync(context, cancellation);
        // EF holds an application lock while it migrates.
        await context.Database.MigrateAsync(cancellation);
        await HangfireSchema.InstallAsync(new SqlConnection(options.MigrationConnectionString), RoleOf(options.ConnectionString, "healthcode_app"), cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.Database.ExecuteSqlRawAsync("EXEC sp_getapplock @Resource = 'healthcode-wall', @LockMode = 'Exclusive', @LockOwner = 'Transaction'", cancellation);
        foreach (var batch in WallBatches(context))
            await context.Database.ExecuteSqlRawAsync(batch.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Migrations and wall as one text that an administrator can read and run.</summary>
    public string GenerateScript()
    {
        using var context = CreateContext();
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        return string.Join("\nGO\n\n", WallBatches(context).Prepend(script)) + "\nGO\n";
    }

    public override async Task<string?> FindSchemaProblemAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext();
        return await FindPendingAsync(context, cancellation);
    }

    protected override DbConnection CreateConnection(ConnectionRole role) => new SqlConnection(role switch
    {
        ConnectionRole.Migration => options.MigrationConnectionString ?? throw new DatabaseUnfitException("Storage:MigrationConnectionString must name the owner of the tables to migrate."),
        ConnectionRole.AcrossTenants => options.AcrossTenantsConnectionString,
        _ => options.ConnectionString,
    });

    private IEnumerable<string> WallBatches(AppDbContext context) => SqlServerWall.Batches(
        WallTable.Of(context.Model), RoleOf(options.ConnectionString, "healthcode_app"), RoleOf(options.AcrossTenantsConnectionString, "healthcode_across"));

    private static string RoleOf(string? connectionString, string fallback) =>
        new SqlConnectionStringBuilder(connectionString).UserID is { Length: > 0 } user ? user : fallback;
}
