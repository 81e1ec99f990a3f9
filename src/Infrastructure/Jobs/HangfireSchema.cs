using Hangfire.PostgreSql;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Hangfire's tables, made by <c>migrate</c> with the owner's rights; the application's role may only use them.</summary>
internal static class HangfireSchema
{
    public const string Name = "hangfire";

    /// <param name="connection">Open, of the owner, outside a transaction.</param>
    /// <param name="appRole">Quoted.</param>
    public static async Task InstallAsync(NpgsqlConnection connection, string appRole, CancellationToken cancellation)
    {
        PostgreSqlObjectsInstaller.Install(connection, Name);
        await using var grant = new NpgsqlCommand($"""
            GRANT USAGE ON SCHEMA {Name} TO {appRole};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Name} TO {appRole};
            GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {Name} TO {appRole};
            """, connection);
        await grant.ExecuteNonQueryAsync(cancellation);
    }

    /// <param name="connection">Of the owner; opened and closed here.</param>
    public static async Task InstallAsync(SqlConnection connection, string appRole, CancellationToken cancellation)
    {
        await using (connection)
        {
            await connection.OpenAsync(cancellation);
            SqlServerObjectsInstaller.Install(connection, Name, enableHeavyMigrations: true);
            await using var grant = connection.CreateCommand();
            grant.CommandText = "DECLARE @grant nvarchar(400) = N'GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[hangfire] TO ' + QUOTENAME(@role); EXEC sp_executesql @grant;";
            grant.Parameters.AddWithValue("@role", appRole);
            await grant.ExecuteNonQueryAsync(cancellation);
        }
    }
}
