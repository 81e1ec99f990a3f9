using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Counted movements and recounts, in the same transaction and order as scans.</summary>
internal static class CountDesk
{
    public const string CountConflict = "count-conflict";

    /// <summary>Two time zones are at most 26 hours apart.</summary>
    private static readonly TimeSpan FarthestZones = TimeSpan.FromHours(26);

    public static void Recount(ScanStore store, VenueLedger ledger, RecountRequest request)
    {
        var recount = request.Recount;
        store.Statements.Add(
            "INSERT INTO recounts (tenant_id, id, venue_id, occurred_utc, inside, reason, by_actor) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            ledger.TenantId, recount.Id, ledger.VenueId, recount.OccurredUtc, recount.Inside, recount.Reason, recount.ByActor);
        store.Statements.AddOutbox(ledger.TenantId, request.Audit);
        ledger.Recount(recount.Inside, recount.OccurredUtc);
    }

    /// <summary>Null, or the stable code of the reason why nothing was written.</summary>
    public static async Task<string?> CountAsync(ScanStore store, VenueLedger ledger, CountRequest request)
    {
        IReadOnlyList<DoorCount> fresh = request.Counts;
        if (request.Replaces is { } span)
        {
            await TakeOutAsync(store, ledger, request, span);
        }
        else
        {
            var known = (await store.FindCountsAsync(ledger.TenantId, request.Counts.Select(c => c.CountId))).ToDictionary(c => c.CountId);
            if (request.Counts.Any(count => known.TryGetValue(count.CountId, out var stored)
                && (stored.VenueId, stored.OccurredUtc, stored.In, stored.Out) != (ledger.VenueId, count.OccurredUtc, count.In, count.Out)))
                return CountConflict;
            fresh = [.. request.Counts.Where(count => !known.ContainsKey(count.CountId))];
        }
        foreach (var count in fresh)
            store.Statements.Add(
                "INSERT INTO door_counts (tenant_id, count_id, venue_id, door_id, occurred_utc, period_seconds, \"in\", \"out\", imported) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                ledger.TenantId, count.CountId, ledger.VenueId, count.DoorId, count.OccurredUtc, count.PeriodSeconds, count.In, count.Out, count.Imported);
        if (ledger.Venue.CountSource == CountSource.Counters)
            await ReadCountersAsync(store, ledger, fresh, isReplaced: request.Replaces is not null);
        return null;
    }

    /// <summary>The day is folded again, so that any order of arrival gives the same number.</summary>
    public static async Task FoldAgainAsync(ScanStore store, VenueLedger ledger)
    {
        var day = await store.ReadCountEventsAsync(ledger.TenantId, ledger.VenueId, ledger.ResetUtc);
        var state = CounterTimeline.Fold(day).State;
        if (day.Count > 0 || ledger.CountedInside != state.Inside || ledger.Drift != state.Drift)
            ledger.Counted(state, day.Count > 0 ? day.Max(e => e.OccurredUtc) : ledger.ResetUtc);
    }

    /// <summary>Before the group's own work: what is stored and what is projected speak of the same instant.</summary>
    public static async Task RecomputeAsync(ScanStore store, VenueLedger ledger, RecomputeRequest request)
    {
        var open = await store.SumOpenPersonsAsync(ledger.TenantId, ledger.VenueId);
        var day = await store.ReadCountEventsAsync(ledger.TenantId, ledger.VenueId, ledger.ResetUtc);
        request.Drift = ledger.Recompute(open, CounterTimeline.Fold(day).State);
    }

    /// <summary>
    /// Imported rows of the span, and those of the same file that an import with another time zone had put elsewhere.
    /// </summary>
    private static async Task TakeOutAsync(ScanStore store, VenueLedger ledger, CountRequest request, (DateTime FromUtc, DateTime ToUtc) span)
    {
        var ids = request.Counts.Select(c => c.CountId).ToHashSet();
        var earlier = (await store.ReadImportedAsync(ledger.TenantId, ledger.VenueId, span.FromUtc - FarthestZones, span.ToUtc + FarthestZones))
            .Where(row => ids.Contains(row.CountId) || (row.OccurredUtc >= span.FromUtc && row.OccurredUtc < span.ToUtc)).ToList();
        foreach (var row in earlier)
        {
            store.Statements.Add("DELETE FROM door_counts WHERE tenant_id = $1 AND count_id = $2", ledger.TenantId, row.CountId);
            if (ledger.Venue.CountSource == CountSource.Counters && row.OccurredUtc >= ledger.ResetUtc)
                ledger.CountedFlow(row.OccurredUtc, -row.In, -row.Out, row.DoorId ?? Guid.Empty);
        }
        request.Replaced = earlier.Count;
    }

    private static async Task ReadCountersAsync(ScanStore store, VenueLedger ledger, IReadOnlyList<DoorCount> fresh, bool isReplaced)
    {
        var today = fresh.Where(c => c.OccurredUtc >= ledger.ResetUtc).OrderBy(c => c.OccurredUtc).ThenBy(c => c.CountId).ToList();
        foreach (var count in today)
            ledger.CountedFlow(count.OccurredUtc, count.In, count.Out, count.DoorId ?? Guid.Empty);
        if (isReplaced || (today.Count > 0 && today[0].OccurredUtc <= ledger.CountedUntilUtc))
        {
            await FoldAgainAsync(store, ledger);
            return;
        }
        if (today.Count == 0)
            return;
        var state = new CounterState(ledger.CountedInside, 0, ledger.Drift);
        foreach (var count in today)
            state = CounterTimeline.Apply(state, EventOf(count));
        ledger.Counted(state, today[^1].OccurredUtc);
    }

    private static CountEvent EventOf(DoorCount count) =>
        new(count.CountId, count.OccurredUtc, TimeSpan.FromSeconds(count.PeriodSeconds), count.In, count.Out, null, false);
}
