using System.Data.Common;
using HealthCode.Infrastructure.Jobs;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>
/// Sends many small statements at the price of one round trip: as a batch where the driver has one, else as prepared
/// commands of a database that lives in this process. Parameters are <c>$1, $2 …</c> everywhere.
/// </summary>
internal sealed class ScanStatements(DbConnection connection, ScanDialect dialect)
{
    private readonly Dictionary<string, DbCommand> prepared = [];
    private readonly bool isBatched = connection.CanCreateBatch;
    private DbBatch? batch;

    public DbTransaction? Transaction { get; set; }

    /// <summary>Runs the statement now or with the next flush; in order.</summary>
    public void Add(string sql, params ReadOnlySpan<object?> values)
    {
        if (isBatched)
            AddToBatch(sql, values);
        else
            Prepare(sql, values).ExecuteNonQuery();
    }

    /// <summary>Something that must happen, in the same transaction.</summary>
    public void AddOutbox(Guid tenantId, OutboxMessage message) => Add(
        "INSERT INTO outbox (tenant_id, id, kind, payload, created_utc, attempts, not_before_utc) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        tenantId, message.Id, message.Kind, message.Payload, message.CreatedUtc, message.Attempts, message.NotBeforeUtc);

    public async Task FlushAsync()
    {
        if (batch is null)
            return;
        await using var sent = batch;
        batch = null;
        await sent.ExecuteNonQueryAsync();
    }

    /// <summary>Runs the statement once for each row of values and reads every row that comes back.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, IEnumerable<object?[]> rows, Func<DbDataReader, T> read)
    {
        var found = new List<T>();
        if (!isBatched)
        {
            foreach (var values in rows)
            {
                using var reader = Prepare(sql, values).ExecuteReader();
                while (reader.Read())
                    found.Add(read(reader));
            }
            return found;
        }
        foreach (var values in rows)
            AddToBatch(sql, values);
        if (batch is null)
            return found;
        await using var sent = batch;
        batch = null;
        await using var results = await sent.ExecuteReaderAsync();
        do
        {
            while (await results.ReadAsync())
                found.Add(read(results));
        }
        while (await results.NextResultAsync());
        return found;
    }

    private void AddToBatch(string sql, ReadOnlySpan<object?> values)
    {
        if (batch is null)
        {
            batch = connection.CreateBatch();
            batch.Transaction = Transaction;
        }
        var command = batch.CreateBatchCommand();
        command.CommandText = dialect.Text(sql);
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            dialect.Bind(parameter, i, values[i]);
            command.Parameters.Add(parameter);
        }
        batch.BatchCommands.Add(command);
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.CreateCommand();
            command.CommandText = dialect.Text(sql);
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(command.CreateParameter());
        }
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            dialect.Bind(command.Parameters[i], i, values[i]);
        return command;
    }
}
