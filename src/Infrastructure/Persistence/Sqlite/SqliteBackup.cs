using HealthCode.Infrastructure.Persistence.Backups;
using Microsoft.Data.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Reads as a guest beside the server: one transaction counts the rows and copies the pages, so both are of the same moment, and
/// in WAL a reader keeps nobody from writing.
/// </summary>
internal sealed class SqliteBackup(string database) : DatabaseBackup
{
    public override string FileName => "healthcode.db";

    public override async Task<IReadOnlyDictionary<string, long>> WriteAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(database))
            throw new BackupException($"There is no database {database}: Storage:DataDirectory or Storage:ConnectionString must name the one to back up.");
        await using var source = await OpenAsync(database, cancellation);
        // Another process's file: nothing is written to it.
        await ScalarAsync(source, "PRAGMA query_only = ON", cancellation);
        await using var moment = source.BeginTransaction(deferred: true);
        var rows = await CountAsync(source, cancellation);
        await Task.Run(() => SqliteCopy.Write(source, file), cancellation);
        return rows;
    }

    public override Task<PlacedCopy> PlaceAsync(string file, DateTime nowUtc, CancellationToken cancellation)
    {
        var beside = Path.GetFullPath(database) + ".restoring-";
        var directory = Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
        foreach (var left in directory.EnumerateFiles(Path.GetFileName(beside) + "*").Where(left => BackupFolder.IsLeftBehind(left.Name, nowUtc)).ToList())
            left.Delete();
        var place = $"{beside}{BackupFolder.Stamp(nowUtc)}-{Guid.NewGuid():N}";
        File.Copy(file, place);
        return Task.FromResult<PlacedCopy>(new PlacedFile(place, database));
    }

    public override Task CheckTargetAsync(bool mayReplace, CancellationToken cancellation)
    {
        // Refused while a server holds it; taken again when the file changes its place.
        TakeLock(database).Dispose();
        return !mayReplace && File.Exists(database) && new FileInfo(database).Length > 0
            ? throw new BackupException($"{database} is not empty. With --replace it is kept under another name and the backup takes its place.")
            : Task.CompletedTask;
    }

    internal static FileLock TakeLock(string database)
    {
        try
        {
            return FileLock.Take(database);
        }
        catch (DatabaseUnfitException held)
        {
            throw new BackupException(held.Message);
        }
    }

    internal static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 60 }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    internal static async Task<IReadOnlyDictionary<string, long>> CountAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        var tables = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                tables.Add(reader.GetString(0));
        }
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
            rows[table] = (long)(await ScalarAsync(connection, $"SELECT count(*) FROM \"{table}\"", cancellation))!;
        return rows;
    }

    internal static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables come from the file's own schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }
}
