using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using HealthCode.Load.Harness;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HealthCode.Load.Scans;

/// <summary>
/// A and C: plain ADO that writes what the product has written (a sample of its own rows with new ids), in groups or a
/// commit a row. No HTTP, no reading, no rules, no second wall. Runs as a process of its own; told by lines
/// <c>GROUP SECONDS</c>, answers with <c>ROWS SECONDS</c>.
/// </summary>
internal static class RawWriter
{
    public const string Name = "raw-writer";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var isSqlite = arguments.Has("sqlite");
        await using var source = Open(isSqlite, arguments.Text("source", ""));
        await using var target = Open(isSqlite, arguments.Text("target", ""));
        var rows = RawRows.Read(source, isSqlite);
        await using RawTarget writer = isSqlite ? new RawSqlite((SqliteConnection)target) : new RawPostgres((NpgsqlConnection)target);
        rows.CopyOccupancy(writer);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            var words = line.Split(' ');
            var (group, seconds) = (int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
            var started = Stopwatch.StartNew();
            long written = 0;
            while (started.Elapsed.TotalSeconds < seconds)
            {
                rows.WriteGroup(writer, group);
                written += group;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} {started.Elapsed.TotalSeconds}"));
        }
        return 0;
    }

    private static DbConnection Open(bool isSqlite, string connectionString)
    {
        DbConnection connection = isSqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}

/// <summary>One transaction after the other on one connection.</summary>
internal abstract class RawTarget : IAsyncDisposable
{
    public abstract void Add(string sql, object?[] values);

    public abstract void Begin();

    /// <summary>Returns when the log is on disk.</summary>
    public abstract void Commit();

    public abstract ValueTask DisposeAsync();
}

internal sealed class RawSqlite : RawTarget
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private SqliteTransaction? transaction;

    public RawSqlite(SqliteConnection connection)
    {
        this.connection = connection;
        using var command = connection.CreateCommand();
        // The file settings of the product; its triggers against other tenants are not part of the baseline.
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; SELECT group_concat('DROP TRIGGER \"' || name || '\"', ';') FROM sqlite_master WHERE type = 'trigger';";
        string? drop = null;
        using (var reader = command.ExecuteReader())
        {
            do
            {
                while (reader.Read())
                    drop = reader.IsDBNull(0) ? null : reader.GetString(0);
            }
            while (reader.NextResult());
        }
        if (drop is null)
            return;
        command.CommandText = drop;
        command.ExecuteNonQuery();
    }

    public override void Begin() => transaction = connection.BeginTransaction();

    public override void Add(string sql, object?[] values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
        }
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public override void Commit()
    {
        transaction!.Commit();
        transaction.Dispose();
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

internal sealed class RawPostgres(NpgsqlConnection connection) : RawTarget
{
    private NpgsqlTransaction? transaction;
    private NpgsqlBatch? batch;

    public override void Begin()
    {
        transaction = connection.BeginTransaction();
        batch = new NpgsqlBatch(connection, transaction);
    }

    public override void Add(string sql, object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        batch!.BatchCommands.Add(command);
    }

    public override void Commit()
    {
        batch!.ExecuteNonQuery();
        batch.Dispose();
        transaction!.Commit();
        transaction.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null)
            await batch.DisposeAsync();
    }
}
