using System.Data.Common;
using System.Runtime.CompilerServices;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>
/// Tells PostgreSQL for whom each command of a context works, for one transaction at a time, so that a pooled connection
/// remembers nothing. A command outside a transaction carries the setting in front: both statements go in one round trip and
/// PostgreSQL runs them as one transaction. Inside a transaction the setting is made at its start, and again when the scope changes.
/// </summary>
internal sealed class PostgresTenantInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly PostgresTenantInterceptor Instance = new();
    private const string Parameter = "app_tenants";
    private const string Set = $"SELECT set_config('{PostgresWall.Setting}', @{Parameter}, true)";
    private static readonly ConditionalWeakTable<DbTransaction, StrongBox<Guid>> Tenants = [];

    private static Guid Current => TenantScope.Current.TenantInfo?.Id ?? Guid.Empty;

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        // Npgsql hands the same object out for every transaction of a connection.
        Tenants.Remove(result);
        Enter(result);
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken)
    {
        Tenants.Remove(result);
        await EnterAsync(result, cancellationToken);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prepare(command, eventData);
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await PrepareAsync(command, eventData, cancellationToken);
        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsPrefixed(command))
            result.NextResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsPrefixed(command))
            await result.NextResultAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Prepare(command, eventData);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await PrepareAsync(command, eventData, cancellationToken);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Prepare(command, eventData);
        if (!IsPrefixed(command))
            return result;
        using var reader = command.ExecuteReader();
        reader.NextResult();
        return InterceptionResult<object>.SuppressWithResult(reader.Read() ? reader.GetValue(0) : null!);
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await PrepareAsync(command, eventData, cancellationToken);
        if (!IsPrefixed(command))
            return result;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return InterceptionResult<object>.SuppressWithResult(await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null!);
    }

    public static NpgsqlCommand SetCommand(DbTransaction transaction, string tenants)
    {
        var command = new NpgsqlCommand(Set, (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        command.Parameters.AddWithValue(Parameter, tenants);
        return command;
    }

    private static bool IsPrefixed(DbCommand command) => command.Parameters.Contains(Parameter);

    private static void Prepare(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is { } transaction)
            Enter(transaction);
        else
            Prefix(command, eventData);
    }

    private static ValueTask PrepareAsync(DbCommand command, CommandEventData eventData, CancellationToken cancellation)
    {
        if (command.Transaction is { } transaction)
            return EnterAsync(transaction, cancellation);
        Prefix(command, eventData);
        return ValueTask.CompletedTask;
    }

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        // The batches of SaveChanges count their statements, so they run in a transaction of their own (AutoTransactionBehavior.Always).
        if (eventData.CommandSource == CommandSource.SaveChanges)
            throw new InvalidOperationException("SaveChanges needs a transaction, in which its tenant is set.");
        if (Current is var tenant && tenant == Guid.Empty)
            return;
        command.CommandText = $"{Set};\n{command.CommandText}";
        command.Parameters.Add(new NpgsqlParameter<string>(Parameter, tenant.ToString()));
    }

    private static void Enter(DbTransaction transaction)
    {
        if (!HasChanged(transaction, out var tenant))
            return;
        using var command = SetCommand(transaction, tenant == Guid.Empty ? "" : tenant.ToString());
        command.ExecuteNonQuery();
    }

    private static async ValueTask EnterAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        if (!HasChanged(transaction, out var tenant))
            return;
        await using var command = SetCommand(transaction, tenant == Guid.Empty ? "" : tenant.ToString());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static bool HasChanged(DbTransaction transaction, out Guid tenant)
    {
        tenant = Current;
        var last = Tenants.GetValue(transaction, _ => new());
        if (last.Value == tenant)
            return false;
        last.Value = tenant;
        return true;
    }
}
