using Microsoft.Data.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>For migrations: sees and writes all rows; only append-only tables and the tenant of a row hold against it.</summary>
internal sealed class OwnerConnection(string connectionString, Action<SqliteConnection> prepare) : SqliteConnection(connectionString)
{
    public override void Open()
    {
        if (State == System.Data.ConnectionState.Open)
            return;
        CreateFunction(WalledConnection.TenantFunction, static (string? _) => true);
        base.Open();
        prepare(this);
    }
}
