using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Counted movements and recounts, in the same transaction and order as scans.</summary>
internal static class CountDesk
{
    public const string CountConflict = "count-conflict";

    public static void Recount(ScanStore store, VenueLedger ledger, Recount recount)
    {
        store.Statements.Add(
            "INSERT INTO recounts (tenant_id, id, venue_id, occurred_utc, inside, reason, by_actor) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            ledger.TenantId, recount.Id, ledger.VenueId, recount.OccurredUtc, recount.Inside, recount.Reason, recount.ByActor);
        ledger.Recount(recount.Inside, recount.OccurredUtc);
    }

    /// <summary>Null, or the stable code of the reason why nothing was written.</summary>
    public static async Task<string?> CountAsync(ScanStore store, VenueLedger ledger, CountRequest request)
    {
        if (request.Replaces is { } span)
            store.Statements.Add(
                "DELETE FROM door_counts WHERE tenant_id = $1 AND venue_id = $2 AND imported = $5 AND occurred_utc >= $3 AND occurred_utc < $4",
                ledger.TenantId, ledger.VenueId, span.FromUtc, span.ToUtc, true);
        var known = (await store.FindCountsAsync(ledger.TenantId, request.Counts.Select(c => c.CountId))).ToDictionary(c => c.CountId);
        var fresh = new List<DoorCount>();
        foreach (var count in request.Counts)
        {
            if (!known.TryGetValue(count.CountId, out var stored))
                fresh.Add(count);
            else if ((stored.VenueId, stored.OccurredUtc, stored.In, stored.Out) != (ledger.VenueId, count.OccurredUtc, count.In, count.Out))
                return CountConflict;
        }
        foreach (var count in fresh)
            store.Statements.Add(
                "INSERT INTO door_counts (tenant_id, count_id, venue_id, door_id, occurred_utc, period_seconds, \"in\", \"out\", imported) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                ledger.TenantId, count.CountId, ledger.VenueId, count.DoorId, count.OccurredUtc, count.PeriodSeconds, count.In, count.Out, count.Imported);
        if (ledger.Venue.CountSource == CountSource.Counters)
            await ReadCountersAsync(store, ledger, fresh, isReplaced: request.Replaces is not null);
        return null;
    }

    private static async Task ReadCountersAsync(ScanStore store, VenueLedger ledger, List<DoorCount> fresh, bool isReplaced)
    {
        var today = fresh.Where(c => c.OccurredUtc >= ledger.ResetUtc).OrderBy(c => c.OccurredUtc).ToList();
        foreach (var count in today)
            ledger.CountedFlow(count.OccurredUtc, count.In, count.Out, count.DoorId ?? Guid.Empty);
        if (today.Count == 0 && !isReplaced)
            return;
        if (isReplaced || today[0].OccurredUtc <= ledger.CountedUntilUtc)
        {
            // A row from the past: the day is folded again, so that any order of arrival gives the same number.
            var day = await store.ReadCountEventsAsync(ledger.TenantId, ledger.VenueId, ledger.ResetUtc);
            if (day.Count > 0)
                ledger.Counted(CounterTimeline.Fold(day).State, day.Max(e => e.OccurredUtc));
            return;
        }
        var state = new CounterState(ledger.CountedInside, 0, ledger.Drift);
        foreach (var count in today)
            state = CounterTimeline.Apply(state, EventOf(count));
        ledger.Counted(state, today[^1].OccurredUtc);
    }

    private static CountEvent EventOf(DoorCount count) =>
        new(count.CountId, count.OccurredUtc, TimeSpan.FromSeconds(count.PeriodSeconds), count.In, count.Out, null, false);
}
