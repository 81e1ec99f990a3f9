using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>What a committed group has to tell: answers to callers, changes to the live feed.</summary>
internal sealed record ScanGroupResult(
    IReadOnlyList<(IScanWork Work, ScanOutcome Outcome)> Outcomes, IReadOnlyList<VenueChange> Changes, IReadOnlyList<FlagRaised> Flags)
{
    public void AnswerAll()
    {
        foreach (var (work, outcome) in Outcomes)
            work.Done.TrySetResult(outcome);
    }
}

/// <summary>
/// One transaction: repeats are found, subjects and venues locked in order, overdue stays closed, each scan decided in
/// order of arrival, what changed is written, and committed.
/// </summary>
internal static class ScanGroup
{
    public static async Task<ScanGroupResult> WriteAsync(ScanStore store, VenueCatalog catalog, IReadOnlyList<IScanWork> group, DateTime nowUtc)
    {
        await store.BeginAsync(group.Select(work => work.TenantId).Distinct().ToList());

        var known = await FindKnownAsync(store, group);
        var subjects = SubjectsOf(group, known);
        await store.LockSubjectsAsync(subjects.Select(s => s.Subject));
        var timelines = SubjectTimelines.Of(await store.ReadEventsAsync(subjects));

        var venues = VenuesOf(group, known, timelines);
        var ledgers = await LockAsync(store, catalog, venues, nowUtc);
        timelines.Begin(ledgers);
        foreach (var check in group.OfType<RecomputeRequest>())
            await CountDesk.RecomputeAsync(store, ledgers[check.Venue.Id], check);

        var desk = new ScanDesk(store.Statements, known, timelines, ledgers, nowUtc);
        var outcomes = new List<(IScanWork, ScanOutcome)>(group.Count);
        foreach (var work in group)
            outcomes.Add((work, await DecideAsync(work, desk, store, ledgers)));
        foreach (var ledger in ledgers.Values)
            desk.WatchCrowd(ledger);

        await timelines.SaveAsync(store);
        foreach (var ledger in ledgers.Values)
            ledger.Save(store.Statements, store.Dialect);
        await store.CommitAsync();

        var changes = ledgers.Values.Where(l => l.IsChanged).Select(l => new VenueChange(l.TenantId, l.VenueId, l.Inside, l.Version, nowUtc)).ToList();
        return new ScanGroupResult(outcomes, changes, desk.Flags);
    }

    private static async Task<ScanOutcome> DecideAsync(IScanWork work, ScanDesk desk, ScanStore store, Dictionary<Guid, VenueLedger> ledgers)
    {
        switch (work)
        {
            case ScanRequest request:
                return desk.Decide(request.Scan);
            case UndoRequest undo:
                return desk.Undo(undo);
            case RecountRequest recount:
                CountDesk.Recount(store, ledgers[recount.Venue.Id], recount);
                break;
            case CountRequest count:
                if (await CountDesk.CountAsync(store, ledgers[count.Venue.Id], count) is { } problem)
                    return ScanOutcome.Refused(problem);
                break;
        }
        var venue = ((VenueWork)work).Venue;
        var ledger = ledgers[venue.Id];
        return ScanOutcome.Of(new ScanAnswer(Guid.Empty, null, null, Verdict.Admit, null, ledger.Inside, venue.Capacity, ledger.Version));
    }

    private static async Task<Dictionary<ScanKey, StoredScan>> FindKnownAsync(ScanStore store, IReadOnlyList<IScanWork> group)
    {
        var keys = group.Select(work => work switch
        {
            ScanRequest request => request.Scan.Key,
            UndoRequest undo => undo.Key,
            _ => default,
        }).Where(key => key != default).Distinct();
        return (await store.FindScansAsync(keys)).ToDictionary(scan => scan.Key);
    }

    /// <summary>Each subject with the earliest instant at which a stay can still matter.</summary>
    private static List<(SubjectKey Subject, DateTime SinceUtc)> SubjectsOf(IReadOnlyList<IScanWork> group, Dictionary<ScanKey, StoredScan> known) =>
        group.Select(work => work switch
        {
            ScanRequest { Scan: var scan } when !known.ContainsKey(scan.Key) => (scan.Subject, SinceUtc: SinceOf(scan)),
            UndoRequest undo when known.TryGetValue(undo.Key, out var stored) && stored.SubjectRef.Length > 0 =>
                (new SubjectKey(undo.TenantId, new Guid(stored.SubjectRef, bigEndian: true)), SinceUtc: stored.OccurredUtc - StayCap.Longest),
            _ => default,
        })
        .Where(s => s.Item1 != default)
        .GroupBy(s => s.Item1)
        .Select(s => (s.Key, s.Min(x => x.SinceUtc)))
        .ToList();

    /// <summary>Where a rule counts the entries of a day, the day is looked at whole.</summary>
    private static DateTime SinceOf(Scan scan)
    {
        var sinceUtc = scan.OccurredUtc - StayCap.Longest;
        return scan.DayBeganUtc < sinceUtc ? scan.DayBeganUtc.Value : sinceUtc;
    }

    private static List<(Guid TenantId, Guid VenueId)> VenuesOf(
        IReadOnlyList<IScanWork> group, Dictionary<ScanKey, StoredScan> known, SubjectTimelines timelines) =>
        group.SelectMany(work => work switch
        {
            ScanRequest request => [(work.TenantId, request.Scan.Venue.Id)],
            UndoRequest undo when known.TryGetValue(undo.Key, out var stored) => [(work.TenantId, stored.VenueId)],
            VenueWork venueWork => [(work.TenantId, venueWork.Venue.Id)],
            _ => Array.Empty<(Guid, Guid)>(),
        }).Concat(timelines.Venues).Distinct().ToList();

    private static async Task<Dictionary<Guid, VenueLedger>> LockAsync(
        ScanStore store, VenueCatalog catalog, List<(Guid TenantId, Guid VenueId)> venues, DateTime nowUtc)
    {
        var tenants = venues.ToDictionary(v => v.VenueId, v => v.TenantId);
        var ledgers = new Dictionary<Guid, VenueLedger>();
        foreach (var row in await store.LockOccupancyAsync(venues))
        {
            var venue = await catalog.FindAsync(tenants[row.VenueId], row.VenueId) ?? throw new InvalidOperationException($"Venue {row.VenueId} is not in the catalogue.");
            ledgers[row.VenueId] = new VenueLedger(tenants[row.VenueId], row, venue, nowUtc);
        }

        var due = ledgers.Values.Where(ledger => ledger.IsSweepDue).ToList();
        var left = (await store.SweepAsync(due.Select(l => (l.TenantId, l.VenueId)), nowUtc)).ToLookup(stay => stay.VenueId, stay => (stay.Persons, stay.LeftUtc));
        foreach (var ledger in due)
        {
            // Rows that were counted after the closing but came before it was noticed belong to the new day.
            if (ledger.Swept(left[ledger.VenueId]) && ledger.Venue.CountSource == CountSource.Counters)
                await CountDesk.FoldAgainAsync(store, ledger);
        }
        return ledgers;
    }
}
