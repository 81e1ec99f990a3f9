using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Persistence.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>How one kind of database is copied whole while others write to it, and how a copy is put back.</summary>
internal abstract class DatabaseBackup
{
    /// <summary>Of the copy in the folder of its backup.</summary>
    public abstract string FileName { get; }

    /// <exception cref="BackupException">This kind of database is copied by its own tools.</exception>
    public static DatabaseBackup Of(StorageOptions options) => Enum.Parse<StorageProvider>(options.Provider, true) switch
    {
        StorageProvider.Sqlite => new SqliteBackup(SqliteDatabase.FileOf(options)),
        StorageProvider.Postgres => new PostgresBackup(options),
        _ => throw new BackupException(
            "backup and restore work on SQLite and PostgreSQL. SQL Server brings its own: BACKUP DATABASE and RESTORE DATABASE, with CHECKSUM. "
            + "The keys are not part of the database: back them up with --keys DIRECTORY and no other directory."),
    };

    /// <summary>Writes everything as it is at one moment.</summary>
    /// <returns>The rows of each table at that moment.</returns>
    public abstract Task<IReadOnlyDictionary<string, long>> WriteAsync(string file, CancellationToken cancellation);

    /// <summary>Puts a copy beside the database, where it can be tried out: by a backup to know that it is good, by a restore before it counts.</summary>
    /// <param name="nowUtc">Becomes part of its name; copies that others left behind a day ago are removed, as retention does not reach them.</param>
    public abstract Task<PlacedCopy> PlaceAsync(string file, DateTime nowUtc, CancellationToken cancellation);

    /// <exception cref="BackupException">A server works on the database, or it holds something and may not be replaced.</exception>
    public abstract Task CheckTargetAsync(bool mayReplace, CancellationToken cancellation);
}

/// <summary>A copy beside the database. Disposing removes it unless it took the database's place.</summary>
internal abstract class PlacedCopy : IAsyncDisposable
{
    /// <summary>To open it as the program does.</summary>
    public abstract StorageOptions Options { get; }

    public abstract Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation);

    /// <summary>Null when the file is sound and every reference finds its row.</summary>
    public abstract Task<string?> FindDamageAsync(CancellationToken cancellation);

    /// <summary>Takes the database's place.</summary>
    /// <param name="nowUtc">Becomes part of the name under which the former database is kept.</param>
    /// <returns>That name; null when there was nothing in it.</returns>
    public abstract Task<string?> TakePlaceAsync(DateTime nowUtc, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
