using System.Data.Common;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence.Wall;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>Three roles, three connection strings; see docs/operations.md.</summary>
public sealed class PostgresDatabase(StorageOptions options) : Database
{
    private const int DaysKept = 30;
    private const int DaysAhead = 7;

    public override StorageProvider Provider => StorageProvider.Postgres;

    public override string Description => new NpgsqlConnectionStringBuilder(options.ConnectionString) is var c
        ? $"PostgreSQL {c.Host}:{c.Port}/{c.Database} as {c.Username}" : "";

    protected override AppDbContext BuildContext(ConnectionRole role)
    {
        var builder = new DbContextOptionsBuilder<PostgresAppDbContext>()
            .UseNpgsql(CreateConnection(role), contextOwnsConnection: true)
            .ReplaceService<IMigrationsSqlGenerator, PartitionedTables>();
        if (role == ConnectionRole.Tenant)
            builder.AddInterceptors(PostgresTenantInterceptor.Instance);
        var context = new PostgresAppDbContext(builder.Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return context;
    }

    public override async ValueTask SetTenantsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> tenants, CancellationToken cancellation = default)
    {
        await using var command = PostgresTenantInterceptor.SetCommand(transaction, string.Join(',', tenants));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        var (app, across) = (RoleOf(options.ConnectionString), RoleOf(options.AcrossTenantsConnectionString));
        if (app == across)
            throw new DatabaseUnfitException($"Storage:ConnectionString and Storage:AcrossTenantsConnectionString both name the role {app}. Two roles are needed, or the wall between tenants has a hole.");
        await using var context = CreateContext(ConnectionRole.Migration);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        // A second node waits here, then finds the work done.
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtext('healthcode-migrate'))", cancellation);
        try
        {
            await FindAppliedAsync(context, cancellation);
            await context.Database.MigrateAsync(cancellation);
            await HangfireSchema.InstallAsync(connection, PostgresWall.Quote(app), cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var schema = (string)(await ScalarAsync(connection, "SELECT current_schema()::text", cancellation))!;
            await ExecuteAsync(connection, PostgresWall.Sql(WallTable.Of(context.Model), schema, app, across) + VisitPartitions.Functions(schema, app), cancellation);
            var today = DateOnly.FromDateTime((DateTime)(await ScalarAsync(connection, "SELECT now() AT TIME ZONE 'UTC'", cancellation))!);
            await VisitPartitions.EnsureAsync(connection, today.AddDays(-DaysKept), today.AddDays(DaysAhead), cancellation);
            await transaction.CommitAsync(cancellation);
        }
        finally
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock(hashtext('healthcode-migrate'))", CancellationToken.None);
        }
    }

    public override async Task<string?> FindSchemaProblemAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext();
        try
        {
            return await FindPendingAsync(context, cancellation) ?? await FindWallProblemAsync(context, cancellation);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable)
        {
            return $"The application's role can't read the schema ({problem.MessageText}). {RunMigrate}";
        }
    }

    protected override DbConnection CreateConnection(ConnectionRole role) => new NpgsqlConnection(role switch
    {
        ConnectionRole.Migration => options.MigrationConnectionString ?? throw new DatabaseUnfitException("Storage:MigrationConnectionString must name the owner of the tables to migrate."),
        ConnectionRole.AcrossTenants => options.AcrossTenantsConnectionString,
        // The scan writer and the pages say the same few texts all day.
        _ => new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ConnectionString,
    });

    protected override void Dispose(bool disposing)
    {
        // Whoever asks the server afterwards finds no connection of ours.
        foreach (var role in disposing ? Enum.GetValues<ConnectionRole>() : [])
        {
            if (role == ConnectionRole.Migration && options.MigrationConnectionString is null)
                continue;
            using var pool = (NpgsqlConnection)CreateConnection(role);
            NpgsqlConnection.ClearPool(pool);
        }
        base.Dispose(disposing);
    }

    private static async Task<string?> FindWallProblemAsync(AppDbContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        if (await ScalarAsync(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", cancellation) is true)
            return "The application's role passes by row-level security (superuser or BYPASSRLS). Use a plain role; docs/operations.md shows how to create it.";
        await using var command = new NpgsqlCommand("""
            SELECT string_agg(t.name, ', ') FROM unnest(@tables) AS t(name)
            WHERE NOT EXISTS (SELECT 1 FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'wall_tenant'
                              WHERE c.oid = to_regclass(quote_ident(t.name)) AND c.relrowsecurity AND c.relforcerowsecurity)
            """, connection);
        command.Parameters.AddWithValue("tables", WallTable.Of(context.Model).Where(t => t.IsTenant).Select(t => t.Name).ToArray());
        return await command.ExecuteScalarAsync(cancellation) is string open
            ? $"Row-level security is missing on {open}. {RunMigrate}"
            : null;
    }

    private static string RoleOf(string? connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Username
        ?? throw new DatabaseUnfitException("The connection strings of the storage must name their role (Username=…).");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
