using HealthCode.Infrastructure.Persistence.Wall;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>
/// A connection that knows for whom it works. SQLite has no row security, so three things stand in for it: commands check what
/// their text reads (<see cref="WalledCommand"/>), triggers ask <c>app_tenant()</c> about every row written, and SQLite's own
/// authorizer refuses tables that no check has seen.
/// </summary>
internal sealed class WalledConnection(string connectionString, ConnectionRole role, TenantSqlCache texts, Action<SqliteConnection> prepare)
    : SqliteConnection(connectionString)
{
    public const string TenantFunction = "app_tenant";
    private HashSet<Guid>? allowed;
    private strdelegate_authorizer? authorizer;

    public ConnectionRole Role => role;

    /// <summary>True while the scan writer (or another that names its tenants) has opened the wall for this transaction.</summary>
    public bool HasAllowedTenants => allowed is not null;

    /// <summary>What the command that is being prepared may touch.</summary>
    public TenantSql? Granted { get; set; }

    protected override SqliteTransaction? Transaction
    {
        get => base.Transaction;
        set
        {
            base.Transaction = value;
            allowed = null;
        }
    }

    public void Allow(IReadOnlyCollection<Guid> tenants) => allowed = [.. tenants];

    public override void Open()
    {
        if (State == System.Data.ConnectionState.Open)
            return;
        CreateFunction(TenantFunction, this, static (WalledConnection connection, string? tenant) => connection.MayWrite(tenant));
        base.Open();
        prepare(this);
        authorizer ??= (_, action, table, column, _, source) => Authorize(action, table, column, source);
        raw.sqlite3_set_authorizer(Handle, authorizer, null!);
    }

    public override void Close()
    {
        allowed = null;
        base.Close();
    }

    public override SqliteCommand CreateCommand() => new WalledCommand(this, texts)
    {
        CommandTimeout = DefaultTimeout,
        Transaction = Transaction,
    };

    private bool MayWrite(string? tenant) => role == ConnectionRole.Tenant && Guid.TryParse(tenant, out var id)
        && (allowed is null ? TenantScope.Current.TenantInfo?.Id == id : allowed.Contains(id));

    private int Authorize(int action, string? table, string? column, string? source)
    {
        if (action is raw.SQLITE_DROP_TABLE or raw.SQLITE_DROP_TRIGGER or raw.SQLITE_ALTER_TABLE)
            return raw.SQLITE_DENY;
        var isWrite = action is raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE;
        // Inside a trigger SQLite names it as the source; the rows are its own.
        if (!(isWrite || action == raw.SQLITE_READ) || table is null || source is not null || !texts.AllTables.TryGetValue(table, out var known))
            return isWrite && role == ConnectionRole.AcrossTenants ? raw.SQLITE_DENY : raw.SQLITE_OK;
        var isFine = role == ConnectionRole.AcrossTenants
            ? !isWrite && known.AcrossColumns.Count > 0 && (string.IsNullOrEmpty(column) || known.AcrossColumns.Contains(column))
            : !known.IsTenant || allowed is not null || Granted?.Tables.Contains(table) == true;
        return isFine ? raw.SQLITE_OK : raw.SQLITE_DENY;
    }
}
