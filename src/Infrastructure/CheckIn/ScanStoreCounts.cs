using HealthCode.Domain.Occupancy;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>The store's reads of counted movements.</summary>
internal static class ScanStoreCounts
{
    public static Task<List<(Guid CountId, Guid VenueId, DateTime OccurredUtc, int In, int Out)>> FindCountsAsync(this ScanStore store, Guid tenantId, IEnumerable<Guid> ids) =>
        store.Statements.QueryAsync(
            "SELECT count_id, venue_id, occurred_utc, \"in\", \"out\" FROM door_counts WHERE tenant_id = $1 AND count_id = $2",
            ids.Select(id => new object?[] { tenantId, id }),
            row => (row.GetGuid(0), row.GetGuid(1), ScanStore.Utc(row, 2), row.GetInt32(3), row.GetInt32(4)));

    /// <summary>Rows of earlier imports.</summary>
    public static Task<List<(Guid CountId, Guid? DoorId, DateTime OccurredUtc, int In, int Out)>> ReadImportedAsync(
        this ScanStore store, Guid tenantId, Guid venueId, DateTime fromUtc, DateTime toUtc) =>
        store.Statements.QueryAsync(
            "SELECT count_id, door_id, occurred_utc, \"in\", \"out\" FROM door_counts " +
            "WHERE tenant_id = $1 AND venue_id = $2 AND imported = $3 AND occurred_utc >= $4 AND occurred_utc < $5",
            [[tenantId, venueId, true, fromUtc, toUtc]],
            row => (row.GetGuid(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1), ScanStore.Utc(row, 2), row.GetInt32(3), row.GetInt32(4)));

    public static async Task<int> SumOpenPersonsAsync(this ScanStore store, Guid tenantId, Guid venueId)
    {
        var sums = await store.Statements.QueryAsync(
            "SELECT COALESCE(SUM(persons), 0) FROM visits WHERE tenant_id = $1 AND venue_id = $2 AND left_utc IS NULL",
            [[tenantId, venueId]],
            row => Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture));
        return sums.Single();
    }

    public static async Task<List<CountEvent>> ReadCountEventsAsync(this ScanStore store, Guid tenantId, Guid venueId, DateTime sinceUtc)
    {
        var counts = await store.Statements.QueryAsync(
            "SELECT count_id, occurred_utc, period_seconds, \"in\", \"out\" FROM door_counts WHERE tenant_id = $1 AND venue_id = $2 AND occurred_utc >= $3",
            [[tenantId, venueId, sinceUtc]],
            row => new CountEvent(row.GetGuid(0), ScanStore.Utc(row, 1), TimeSpan.FromSeconds(row.GetInt32(2)), row.GetInt32(3), row.GetInt32(4), null, false));
        var recounts = await store.Statements.QueryAsync(
            "SELECT id, occurred_utc, inside FROM recounts WHERE tenant_id = $1 AND venue_id = $2 AND occurred_utc >= $3",
            [[tenantId, venueId, sinceUtc]],
            row => new CountEvent(row.GetGuid(0), ScanStore.Utc(row, 1), TimeSpan.Zero, 0, 0, row.GetInt32(2), false));
        return [.. counts, .. recounts];
    }
}
