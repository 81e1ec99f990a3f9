using System.Data.Common;
using System.Runtime.CompilerServices;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HealthCode.Infrastructure.Persistence.SqlServer;

/// <summary>
/// Writes the tenant in scope into the session's context before a command that works for another one than the last. The pool
/// empties the context when it hands a connection out again.
/// </summary>
internal sealed class SqlServerTenantInterceptor : DbCommandInterceptor, IDbConnectionInterceptor
{
    public static readonly SqlServerTenantInterceptor Instance = new();
    private static readonly ConditionalWeakTable<DbConnection, StrongBox<Guid>> Tenants = [];

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tenants.Remove(connection);

    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tenants.Remove(connection);
        return Task.CompletedTask;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Enter(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await EnterAsync(command, cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Enter(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await EnterAsync(command, cancellationToken);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Enter(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await EnterAsync(command, cancellationToken);
        return result;
    }

    public static SqlCommand SetCommand(DbConnection connection, DbTransaction? transaction, string tenants)
    {
        var command = new SqlCommand("sp_set_session_context", (SqlConnection)connection, (SqlTransaction?)transaction) { CommandType = System.Data.CommandType.StoredProcedure };
        command.Parameters.AddWithValue("@key", SqlServerWall.Setting);
        command.Parameters.AddWithValue("@value", tenants);
        return command;
    }

    private static void Enter(DbCommand command)
    {
        if (!HasChanged(command.Connection!, out var tenants))
            return;
        using var set = SetCommand(command.Connection!, command.Transaction, tenants);
        set.ExecuteNonQuery();
    }

    private static async ValueTask EnterAsync(DbCommand command, CancellationToken cancellation)
    {
        if (!HasChanged(command.Connection!, out var tenants))
            return;
        await using var set = SetCommand(command.Connection!, command.Transaction, tenants);
        await set.ExecuteNonQueryAsync(cancellation);
    }

    private static bool HasChanged(DbConnection connection, out string tenants)
    {
        var tenant = TenantScope.Current.TenantInfo?.Id ?? Guid.Empty;
        tenants = tenant == Guid.Empty ? "" : tenant.ToString();
        var last = Tenants.GetValue(connection, _ => new());
        if (last.Value == tenant)
            return false;
        last.Value = tenant;
        return true;
    }
}
