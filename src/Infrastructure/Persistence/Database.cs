using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence;

/// <summary>With which rights a connection is opened.</summary>
public enum ConnectionRole
{
    /// <summary>Rows of the tenants in scope.</summary>
    Tenant,
    /// <summary>The listed tables of all tenants, for <see cref="Tenancy.AcrossTenants"/> alone.</summary>
    AcrossTenants,
    /// <summary>Owner of the tables, for migrations alone.</summary>
    Migration,
}

/// <summary>The one place that knows which database this is: opens connections, builds contexts, migrates.</summary>
public abstract class Database
{
    public abstract StorageProvider Provider { get; }

    public abstract DbConnection CreateConnection(ConnectionRole role);

    public async Task<DbConnection> OpenAsync(ConnectionRole role, CancellationToken cancellation)
    {
        var connection = CreateConnection(role);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public virtual ValueTask SetTenantsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> tenants, CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public abstract AppDbContext CreateContext(ConnectionRole role = ConnectionRole.Tenant);

    /// <summary>Brings the schema and the second wall to this version, under a lock where several nodes may try.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Null when the schema fits, else what is wrong and which command to run.</summary>
    public abstract Task<string?> FindSchemaProblemAsync(CancellationToken cancellation);

    protected static async Task<string?> FindPendingAsync(AppDbContext context, CancellationToken cancellation)
    {
        var known = context.Database.GetMigrations().ToHashSet();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.FirstOrDefault(m => !known.Contains(m)) is { } newer)
            return $"The database holds migration {newer}, which this version does not know. Run a version of the program that is at least as new as the database.";
        var pending = known.Count - applied.Count;
        return pending > 0 ? $"The database lacks {pending} migration(s). Run: dotnet run --project src/Web -- migrate" : null;
    }
}
