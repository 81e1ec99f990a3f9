using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HealthCode.Load.Faults;

/// <summary>Damage done on purpose, to see that the check finds it. Named as the violation it must cause.</summary>
internal static class Sabotage
{
    private static readonly Dictionary<string, string> Statements = new()
    {
        [HistoryCheck.Lost] = "DELETE FROM scan_receipts WHERE scan_id = $1",
        [HistoryCheck.Changed] = "UPDATE scan_receipts SET answer = replace(answer, '\"inside\":', '\"inside\":9') WHERE scan_id = $1",
        [HistoryCheck.Drift] = "UPDATE occupancy SET open_persons = open_persons + 1 WHERE venue_id = (SELECT venue_id FROM scan_receipts WHERE scan_id = $1)",
        [HistoryCheck.Doubled] =
            "INSERT INTO scan_receipts (tenant_id, scan_id, content_hash, answer, received_utc, venue_id, direction, occurred_utc, persons, cap_minutes, verdict, is_conflict) " +
            "SELECT venue_id, scan_id, content_hash, answer, received_utc, venue_id, direction, occurred_utc, persons, cap_minutes, verdict, is_conflict FROM scan_receipts WHERE scan_id = $1",
    };

    public static async Task DoAsync(DbConnection connection, string kind, Guid acknowledged)
    {
        // The product's triggers ask for the tenant; whoever does damage says yes to everything.
        (connection as SqliteConnection)?.CreateFunction("app_tenant", (string? _) => true);
        await using var command = connection.CreateCommand();
        command.CommandText = Statements[kind];
        var parameter = command.CreateParameter();
        parameter.Value = acknowledged;
        if (connection is SqliteConnection)
            parameter.ParameterName = "$1";
        command.Parameters.Add(parameter);
        if (await command.ExecuteNonQueryAsync() == 0)
            throw new InvalidOperationException($"Nothing was damaged: {kind}");
    }
}
