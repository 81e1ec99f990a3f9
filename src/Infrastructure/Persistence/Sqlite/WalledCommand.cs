using System.Data;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Data.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>Every way to execute ends in <see cref="ExecuteReader(CommandBehavior)"/>, so one override is enough.</summary>
internal sealed class WalledCommand : SqliteCommand
{
    private readonly WalledConnection connection;
    private readonly TenantSqlCache texts;
    private string? checkedText;
    private TenantSql sql = TenantSql.Nothing;

    public WalledCommand(WalledConnection connection, TenantSqlCache texts)
    {
        this.connection = connection;
        this.texts = texts;
        Connection = connection;
    }

    public override void Prepare()
    {
        Read();
        var outer = connection.Granted;
        connection.Granted = sql;
        try
        {
            base.Prepare();
        }
        finally
        {
            connection.Granted = outer;
        }
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (connection.HasAllowedTenants)
            return base.ExecuteReader(behavior);
        if (connection.Role == ConnectionRole.Tenant)
            Check();
        var outer = connection.Granted;
        connection.Granted = sql;
        try
        {
            // All statements of the text are compiled while its tables are granted, not when a later result is asked for.
            if (DataReader is null && connection.State == ConnectionState.Open)
                base.Prepare();
            return base.ExecuteReader(behavior);
        }
        finally
        {
            connection.Granted = outer;
        }
    }

    private void Check()
    {
        Read();
        if (sql.Tables.Count == 0)
            return;
        var tenant = TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException($"a command on {string.Join(", ", sql.Tables)}");
        if (sql.Unbound is { } table)
            throw new TenantWallException($"The command reads {table} without \"tenant_id = @parameter\" for it: {CommandText}");
        foreach (var names in sql.Required)
        {
            if (!Array.Exists(names, name => IsTenant(name, tenant)))
                throw new TenantWallException($"The command reads with {string.Join(", ", names)}, which is not the tenant in scope: {CommandText}");
        }
    }

    private bool IsTenant(string parameter, Guid tenant)
    {
        var index = Parameters.IndexOf(parameter);
        // Parameter names may be given without their sign.
        if (index < 0)
            index = Parameters.IndexOf(parameter[1..]);
        return index >= 0 && Parameters[index].Value switch
        {
            Guid id => id == tenant,
            string text => Guid.TryParse(text, out var id) && id == tenant,
            _ => false,
        };
    }

    private void Read()
    {
        if (ReferenceEquals(checkedText, CommandText))
            return;
        sql = texts.Of(CommandText);
        checkedText = CommandText;
    }
}
