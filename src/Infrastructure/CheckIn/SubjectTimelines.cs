using HealthCode.Domain.CheckIn;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>The scans of every subject of a group, and the stays that follow from them; visits are written as the difference.</summary>
internal sealed class SubjectTimelines
{
    private readonly Dictionary<SubjectKey, SubjectTimeline> bySubject = [];
    private Dictionary<Guid, VenueLedger> ledgers = [];

    public static SubjectTimelines Of(IEnumerable<StoredEvent> events)
    {
        var timelines = new SubjectTimelines();
        foreach (var stored in events)
            timelines.For(stored.Subject).Load(stored);
        return timelines;
    }

    public IEnumerable<(Guid TenantId, Guid VenueId)> Venues =>
        bySubject.SelectMany(s => s.Value.Venues.Select(venue => (s.Key.TenantId, venue)));

    /// <summary>From here on stays are as the venues' sweeps have left them.</summary>
    public void Begin(Dictionary<Guid, VenueLedger> locked)
    {
        ledgers = locked;
        foreach (var timeline in bySubject.Values)
            timeline.Begin(locked);
    }

    public SubjectTimeline For(SubjectKey subject)
    {
        if (!bySubject.TryGetValue(subject, out var timeline))
        {
            bySubject[subject] = timeline = new SubjectTimeline(subject);
            timeline.Begin(ledgers);
        }
        return timeline;
    }

    public async Task SaveAsync(ScanStore store)
    {
        foreach (var timeline in bySubject.Values)
            await timeline.SaveAsync(store);
    }
}

/// <summary>One subject at one tenant.</summary>
internal sealed class SubjectTimeline(SubjectKey subject)
{
    private readonly List<ScanEvent> events = [];
    private readonly Dictionary<Guid, (Guid? Door, Guid? VisitId, string? Device)> stored = [];
    private readonly Dictionary<Guid, Scan> arrived = [];
    private Dictionary<Guid, VenueLedger> ledgers = [];
    private List<Stay> written = [];

    public List<Stay> Stays { get; private set; } = [];

    public IEnumerable<Guid> Venues => events.Select(e => e.VenueId).Distinct();

    public void Load(StoredEvent scan)
    {
        events.Add(scan.Event);
        stored[scan.Event.ScanId] = (scan.DoorId, scan.VisitId, scan.DeviceId);
    }

    public void Begin(Dictionary<Guid, VenueLedger> locked)
    {
        ledgers = locked;
        written = Stays = Fold();
    }

    public bool IsInside(Guid venueId, DateTime atUtc) =>
        Stays.Any(s => s.VenueId == venueId && s.EnteredUtc <= atUtc && (s.LeftUtc ?? s.StayUntilUtc) > atUtc);

    /// <summary>Let in through another device of the venue, before or after, without leaving between: two may have come by one pass.</summary>
    public bool IsEnteredElsewhere(Scan scan) => scan is { Direction: ScanDirection.In, DeviceId: not null }
        && events.Any(other => other.Direction == ScanDirection.In && other.VenueId == scan.Venue.Id && DeviceOf(other.ScanId) is { } device && device != scan.DeviceId && IsOneStay(other, scan));

    private bool IsOneStay(ScanEvent other, Scan scan)
    {
        var (from, to) = other.OccurredUtc <= scan.OccurredUtc ? (other.OccurredUtc, scan.OccurredUtc) : (scan.OccurredUtc, other.OccurredUtc);
        return to - from < scan.Venue.StayCap && !events.Any(e => e.Direction == ScanDirection.Out && e.VenueId == scan.Venue.Id && e.OccurredUtc >= from && e.OccurredUtc <= to);
    }

    private string? DeviceOf(Guid scanId) => arrived.TryGetValue(scanId, out var scan) ? scan.DeviceId : stored.GetValueOrDefault(scanId).Device;

    /// <summary>Stays that began in the span; a stay that is running is one.</summary>
    public int CountEntries(Guid venueId, DateTime fromUtc, DateTime toUtc) => Stays.Count(s => s.VenueId == venueId && s.EnteredUtc >= fromUtc && s.EnteredUtc <= toUtc);

    /// <summary>Adds a scan that lets somebody pass; gives the visit it belongs to.</summary>
    public Guid? Add(Scan scan)
    {
        arrived[scan.ScanId] = scan;
        events.Add(new ScanEvent(scan.ScanId, scan.Venue.Id, scan.Direction, scan.OccurredUtc, scan.Persons, scan.Venue.StayCap, false));
        Refold();
        return VisitOf(events[^1]);
    }

    public void Remove(Guid scanId)
    {
        events.RemoveAll(e => e.ScanId == scanId);
        Refold();
    }

    public async Task SaveAsync(ScanStore store)
    {
        var before = written.ToDictionary(VisitIdOf);
        var after = Stays.ToDictionary(VisitIdOf);
        var spare = await FindSpareSealAsync(store, before, after);
        foreach (var (id, stay) in before.Where(b => !after.ContainsKey(b.Key)))
            store.Statements.Add("DELETE FROM visits WHERE tenant_id = $1 AND id = $2 AND entered_utc = $3", subject.TenantId, id, stay.EnteredUtc);
        foreach (var (id, stay) in after)
        {
            if (!before.TryGetValue(id, out var old))
                Insert(store.Statements, id, stay, spare);
            else if (old != stay)
                store.Statements.Add(
                    "UPDATE visits SET stay_until_utc = $4, left_utc = $5, left_by = $6, persons = $7 WHERE tenant_id = $1 AND id = $2 AND entered_utc = $3",
                    subject.TenantId, id, stay.EnteredUtc, stay.StayUntilUtc, stay.LeftUtc, stay.LeftBy?.ToString(), stay.Persons);
        }
        foreach (var scan in events.Where(e => stored.TryGetValue(e.ScanId, out var s) && s.VisitId != VisitOf(e)))
            store.Statements.Add("UPDATE scan_receipts SET visit_id = $3 WHERE tenant_id = $1 AND scan_id = $2", subject.TenantId, scan.ScanId, VisitOf(scan));
    }

    /// <summary>A visit that begins with an earlier scan, or with one that named nobody, keeps what was sealed for its neighbour.</summary>
    private async Task<(byte[] Seal, DateOnly Day)?> FindSpareSealAsync(ScanStore store, Dictionary<Guid, Stay> before, Dictionary<Guid, Stay> after)
    {
        var isNeeded = after.Any(a => !before.ContainsKey(a.Key) && SealOf(a.Value) is null);
        if (!isNeeded || before.Count == 0)
            return null;
        var seals = await store.ReadSealsAsync(subject.TenantId, before.Select(b => (b.Key, b.Value.EnteredUtc)));
        return seals.Count > 0 ? seals[^1] : null;
    }

    private (byte[] Seal, DateOnly Day)? SealOf(Stay stay) =>
        arrived.TryGetValue(stay.EntryScanId, out var scan) && scan is { SealedSubject: { } seal, SealDay: { } day } ? (seal, day) : null;

    private void Insert(ScanStatements statements, Guid id, Stay stay, (byte[] Seal, DateOnly Day)? spare)
    {
        var sealedSubject = SealOf(stay) ?? spare;
        statements.Add(
            "INSERT INTO visits (tenant_id, id, entered_utc, venue_id, door_id, subject_ref, stay_until_utc, left_utc, left_by, persons, sealed_subject, seal_day) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            subject.TenantId, id, stay.EnteredUtc, stay.VenueId, DoorOf(stay.EntryScanId), subject.Ref.ToByteArray(bigEndian: true),
            stay.StayUntilUtc, stay.LeftUtc, stay.LeftBy?.ToString(), stay.Persons, sealedSubject?.Seal, sealedSubject?.Day);
    }

    private void Refold()
    {
        var old = Stays;
        Stays = Fold();
        foreach (var venue in old.Concat(Stays).Select(s => s.VenueId).Distinct())
        {
            var before = old.Where(s => s.VenueId == venue && !Stays.Contains(s));
            var after = Stays.Where(s => s.VenueId == venue && !old.Contains(s));
            ledgers[venue].Replace(before, after, stay => DoorOf(stay.EntryScanId) ?? Guid.Empty, ExitDoorOf);
        }
    }

    private List<Stay> Fold() => StayTimeline.Fold(events).Select(stay => stay.AsOf(ledgers[stay.VenueId].SweptUtc)).ToList();

    private Guid VisitIdOf(Stay stay) => VisitId.For(subject.TenantId, stay.EntryScanId, stay.EnteredUtc);

    private Guid? VisitOf(ScanEvent scan) =>
        Stays.LastOrDefault(s => s.VenueId == scan.VenueId && s.EnteredUtc <= scan.OccurredUtc && Covers(s, scan)) is { } stay ? VisitIdOf(stay) : null;

    private static bool Covers(Stay stay, ScanEvent scan) => scan.Direction == ScanDirection.In
        ? (stay.LeftUtc ?? stay.StayUntilUtc) >= scan.OccurredUtc
        : stay.LeftBy == LeftBy.Scan && stay.LeftUtc == scan.OccurredUtc;

    private Guid? DoorOf(Guid scanId) => arrived.TryGetValue(scanId, out var scan) ? scan.DoorId : stored.GetValueOrDefault(scanId).Door;

    private Guid ExitDoorOf(Stay stay) => stay.LeftBy != LeftBy.Scan ? Guid.Empty
        : events.Where(e => e.Direction == ScanDirection.Out && e.VenueId == stay.VenueId && e.OccurredUtc == stay.LeftUtc)
            .Select(e => DoorOf(e.ScanId)).FirstOrDefault() ?? Guid.Empty;
}
