using HealthCode.Infrastructure.Persistence.Backups;
using Microsoft.Data.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>A copy of the file beside it.</summary>
internal sealed class PlacedFile(string place, string database) : PlacedCopy
{
    // A write-ahead log belongs to its file by name and moves with it.
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    public override StorageOptions Options { get; } = new() { ConnectionString = place };

    public override async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation)
    {
        await using var connection = await SqliteBackup.OpenAsync(place, cancellation);
        return await SqliteBackup.CountAsync(connection, cancellation);
    }

    public override async Task<string?> FindDamageAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await SqliteBackup.OpenAsync(place, cancellation);
            if (await SqliteBackup.ScalarAsync(connection, "PRAGMA integrity_check(1)", cancellation) is not "ok" and var damage)
                return $"{damage}";
            return await SqliteBackup.ScalarAsync(connection, "PRAGMA foreign_key_check", cancellation) is { } table ? $"a row of {table} refers to one that is not there" : null;
        }
        catch (SqliteException unreadable)
        {
            return unreadable.Message;
        }
    }

    public override Task<string?> TakePlaceAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        using var held = SqliteBackup.TakeLock(database);
        var former = File.Exists(database) && new FileInfo(database).Length > 0 ? $"{database}.replaced-{BackupFolder.Stamp(nowUtc)}" : null;
        foreach (var part in Parts)
        {
            if (former is not null && File.Exists(database + part))
                File.Move(database + part, former + part);
            else
                File.Delete(database + part);
        }
        foreach (var part in Parts.Where(part => File.Exists(place + part)))
            File.Move(place + part, database + part, overwrite: true);
        return Task.FromResult(former);
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var part in Parts.Append(".lock"))
            File.Delete(place + part);
        return ValueTask.CompletedTask;
    }
}
