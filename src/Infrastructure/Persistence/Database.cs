using System.Data.Common;
using Microsoft.AspNetCore.Identity;
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
public abstract class Database : IDisposable
{
    public abstract StorageProvider Provider { get; }

    /// <summary>Where the database is and as whom, without secrets; for messages and logs.</summary>
    public abstract string Description { get; }

    /// <summary>Given to every context; see <see cref="AppDbContext.StaffProtector"/>.</summary>
    public IPersonalDataProtector? StaffProtector { get; init; }

    public AppDbContext CreateContext(ConnectionRole role = ConnectionRole.Tenant)
    {
        var context = BuildContext(role);
        context.StaffProtector = StaffProtector;
        return context;
    }

    /// <summary>
    /// An open connection for SQL of our own, behind the second wall like any other: on PostgreSQL and SQL Server nothing of a
    /// tenant is seen before <see cref="SetTenantsAsync"/>; on SQLite the tenant in scope counts until then.
    /// </summary>
    public async Task<DbConnection> OpenAsync(ConnectionRole role, CancellationToken cancellation = default)
    {
        var connection = CreateConnection(role);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens the wall for the rows of <paramref name="tenants"/>, and no others, until the end of the transaction.
    /// Calling it again replaces the list.
    /// </summary>
    public abstract ValueTask SetTenantsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> tenants, CancellationToken cancellation = default);

    /// <summary>Brings the schema and the second wall to this version, under a lock where several nodes may try.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Null when the schema and the wall fit, else what is wrong and which command to run.</summary>
    public abstract Task<string?> FindSchemaProblemAsync(CancellationToken cancellation);

    /// <summary>Before the program ends: brings into the file what a log still holds, where there is one.</summary>
    public virtual Task CheckpointAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }

    protected abstract AppDbContext BuildContext(ConnectionRole role);

    protected abstract DbConnection CreateConnection(ConnectionRole role);

    protected const string RunMigrate = "Run: dotnet run --project src/Web -- migrate";

    protected static async Task<string?> FindPendingAsync(AppDbContext context, CancellationToken cancellation)
    {
        var known = context.Database.GetMigrations().ToHashSet();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (FindNewer(known, applied) is { } problem)
            return problem;
        var pending = known.Count - applied.Count;
        return pending > 0 ? $"The database lacks {pending} migration(s). {RunMigrate}" : null;
    }

    /// <summary>Never migrates a database that a newer version has written.</summary>
    protected static async Task<IReadOnlyList<string>> FindAppliedAsync(AppDbContext context, CancellationToken cancellation)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (FindNewer(context.Database.GetMigrations().ToHashSet(), applied) is { } problem)
            throw new DatabaseUnfitException(problem);
        return applied;
    }

    private static string? FindNewer(HashSet<string> known, List<string> applied) => applied.FirstOrDefault(m => !known.Contains(m)) is { } newer
        ? $"The database holds migration {newer}, which this version does not know. Run a version of the program that is at least as new as the database."
        : null;
}

/// <summary>The database can't be used as it is; the message says what to do.</summary>
public sealed class DatabaseUnfitException(string message) : InvalidOperationException(message);
