using HealthCode.Infrastructure.Persistence.Backups;
using Npgsql;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>A database of its own on the same server.</summary>
internal sealed class PlacedPostgres(PostgresBackup backup, string place, string database) : PlacedCopy
{
    // Always there, and never the one that is renamed.
    private const string Neutral = "postgres";
    private bool tookPlace;

    public override StorageOptions Options { get; } = OptionsFor(backup.Connection(place).ConnectionString);

    public override async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation)
    {
        await using var connection = await backup.OpenAsync(place, cancellation);
        return await PostgresBackup.CountAsync(connection, cancellation);
    }

    /// <summary>pg_restore built every index and checked every reference anew, or it would have ended with an error.</summary>
    public override Task<string?> FindDamageAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    public override async Task<string?> TakePlaceAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var former = backup.NameBeside($"replaced_{BackupFolder.Stamp(nowUtc).ToLowerInvariant()}");
        bool holdsSomething;
        await using (var present = await backup.OpenAsync(database, cancellation))
            holdsSomething = await PostgresBackup.HasTablesAsync(present, cancellation);
        await using (var fresh = await backup.OpenAsync(place, cancellation))
            await PostgresBackup.ScalarAsync(fresh, "ANALYZE", cancellation);
        await using var connection = await backup.OpenAsync(Neutral, cancellation);
        try
        {
            await using var both = await connection.BeginTransactionAsync(cancellation);
            await PostgresBackup.ScalarAsync(connection, $"ALTER DATABASE {PostgresWall.Quote(database)} RENAME TO {PostgresWall.Quote(former)}", cancellation);
            await PostgresBackup.ScalarAsync(connection, $"ALTER DATABASE {PostgresWall.Quote(place)} RENAME TO {PostgresWall.Quote(database)}", cancellation);
            await both.CommitAsync(cancellation);
        }
        catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw new BackupException($"{inUse.MessageText}: stop the server first (systemctl stop healthcode), on every node.");
        }
        tookPlace = true;
        if (holdsSomething)
            return former;
        await PostgresBackup.ScalarAsync(connection, $"DROP DATABASE {PostgresWall.Quote(former)}", cancellation);
        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        if (tookPlace)
            return;
        await using var connection = await backup.OpenAsync(Neutral, CancellationToken.None);
        await PostgresBackup.ScalarAsync(connection, $"DROP DATABASE IF EXISTS {PostgresWall.Quote(place)} WITH (FORCE)", CancellationToken.None);
    }

    private static StorageOptions OptionsFor(string connection) => new()
    {
        Provider = nameof(StorageProvider.Postgres), ConnectionString = connection, AcrossTenantsConnectionString = connection, MigrationConnectionString = connection,
    };
}
