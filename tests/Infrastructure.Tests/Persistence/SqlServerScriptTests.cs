using HealthCode.Infrastructure.Persistence.SqlServer;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace HealthCode.Infrastructure.Tests.Persistence;

/// <summary>No SQL Server runs here; its own parser reads what would be sent.</summary>
public sealed class SqlServerScriptTests
{
    private static string Script()
    {
        using var database = new SqlServerDatabase(new()
        {
            Provider = "SqlServer",
            ConnectionString = "Server=localhost;User ID=healthcode_app",
            AcrossTenantsConnectionString = "Server=localhost;User ID=healthcode_across",
        });
        return database.GenerateScript();
    }

    [Fact]
    public void The_idempotent_script_with_its_wall_is_sql_that_the_server_can_read()
    {
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(Script()), out var errors);
        Assert.Empty(errors.Select(error => $"{error.Line}: {error.Message}"));
        Assert.True(((TSqlScript)script).Batches.Count > 5);
    }

    [Fact]
    public void The_script_puts_every_table_of_a_tenant_behind_the_wall()
    {
        var script = Script();
        foreach (var table in new[] { "venues", "doors", "visits", "scan_receipts", "occupancy", "outbox", "audit_entries" })
        {
            Assert.Contains($"ADD BLOCK PREDICATE wall.allowed(tenant_id) ON dbo.[{table}]", script);
            Assert.Matches($@"ADD FILTER PREDICATE wall\.allowed(_or_across)?\(tenant_id\) ON dbo\.\[{table}\]", script);
        }
        Assert.DoesNotContain("PREDICATE wall.allowed(tenant_id) ON dbo.[tenants]", script);
        Assert.Contains("DENY UPDATE, DELETE ON dbo.[audit_entries] TO [healthcode_app]", script);
        Assert.Contains("DENY UPDATE ON dbo.[venues] (tenant_id) TO [healthcode_app]", script);
        Assert.DoesNotContain("MERGE", script);
    }
}
