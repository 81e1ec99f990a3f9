using System.Security.Cryptography;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Decides one scan after the other inside the group's transaction.</summary>
internal sealed class ScanDesk(
    ScanStatements statements, Dictionary<ScanKey, StoredScan> known, SubjectTimelines timelines, Dictionary<Guid, VenueLedger> ledgers, DateTime nowUtc)
{
    public List<FlagRaised> Flags { get; } = [];

    public ScanOutcome Decide(Scan scan)
    {
        if (known.TryGetValue(scan.Key, out var stored))
            return Repeat(stored, scan);

        var ledger = ledgers[scan.Venue.Id];
        var timeline = timelines.For(scan.Subject);
        var isInside = timeline.IsInside(scan.Venue.Id, scan.OccurredUtc);
        var venue = StateOf(ledger, scan);
        var decision = scan.DecidedOffline == Verdict.Refuse
            ? CheckInDecision.Refuse("refused-offline")
            : CheckInRule.Decide(venue, VisitorOf(scan, isInside, timeline));
        var isTwice = decision.Verdict != Verdict.Refuse && scan.DecidedOffline is not null && timeline.IsEnteredElsewhere(scan);
        if (isTwice && decision.Verdict == Verdict.Admit)
            decision = CheckInDecision.Attention(CheckInCodes.PassTwice);
        var visit = decision.Verdict == Verdict.Refuse ? null : timeline.Add(scan);
        var code = decision.Code ?? (scan.Direction, isInside) switch
        {
            (ScanDirection.In, true) => "stay-extended",
            (ScanDirection.Out, _) when visit is null => "not-inside",
            _ => null,
        };

        var answer = new ScanAnswer(scan.ScanId, visit, scan.VisitorRef, decision.Verdict, code, ledger.Inside, scan.Venue.Capacity, ledger.Version, decision.RuleId);
        Remember(scan, answer, isTwice);
        if (scan.Access is { } access)
            Tell(access);
        if (FlagRule.Of(decision, SightOf(venue, scan)) is { } rule && ledger.TryFlag(rule))
            Raise(ledger, rule, scan, visit);
        return ScanOutcome.Of(answer);
    }

    /// <summary>After all is decided: what concerns the venue as a whole and no single scan.</summary>
    public void WatchCrowd(VenueLedger ledger)
    {
        if (ledger.TryFlagCrowd())
            Raise(ledger, FlagRule.OverCapacity);
    }

    public ScanOutcome Undo(UndoRequest undo)
    {
        if (!known.TryGetValue(undo.Key, out var stored) || stored.SubjectRef.Length == 0 || (undo.OnlySubject is { } own && !own.AsSpan().SequenceEqual(stored.SubjectRef)))
            return ScanOutcome.Refused(ScanOutcome.Unknown);
        if (!stored.IsUndone)
        {
            if (stored.ReceivedUtc < undo.NotBeforeUtc)
                return ScanOutcome.Refused(ScanOutcome.UndoExpired);
            statements.Add("UPDATE scan_receipts SET undone_utc = $3 WHERE tenant_id = $1 AND scan_id = $2", undo.TenantId, undo.Key.ScanId, nowUtc);
            statements.Add(
                "UPDATE flags SET closed_utc = $3, outcome = $4, changed_utc = $3, version = version + 1 WHERE tenant_id = $1 AND scan_id = $2 AND closed_utc IS NULL",
                undo.TenantId, undo.Key.ScanId, nowUtc, FlagOutcome.Undone);
            if (stored.Verdict != Verdict.Refuse)
                timelines.For(new SubjectKey(undo.TenantId, new Guid(stored.SubjectRef, bigEndian: true))).Remove(undo.Key.ScanId);
            known[undo.Key] = stored with { IsUndone = true };
        }
        var answer = ScanAnswers.Read(stored.Answer);
        var ledger = ledgers[stored.VenueId];
        return ScanOutcome.Of(answer with { VisitId = null, Code = "undone", Inside = ledger.Inside, Version = ledger.Version });
    }

    /// <summary>The same content gets the same answer, refusals too; other content under the same id is a conflict.</summary>
    private static ScanOutcome Repeat(StoredScan stored, Scan scan) =>
        CryptographicOperations.FixedTimeEquals(stored.ContentHash, scan.ContentHash)
            ? ScanOutcome.Of(ScanAnswers.Read(stored.Answer))
            : ScanOutcome.Refused(ScanOutcome.Conflict);

    private static VenueState StateOf(VenueLedger ledger, Scan scan) => new(
        scan.Venue.IsOpenAt(scan.OccurredUtc), ledger.Inside, scan.Venue.Capacity, scan.Venue.PolicyAt(scan.Venue.FindDoor(scan.DoorId)), scan.Venue.IsArchived, scan.DoorCodes);

    private static VisitorState VisitorOf(Scan scan, bool isInside, SubjectTimeline timeline) => new(
        scan.Persons, scan.HasSymptoms, scan.TemperatureC, isInside, scan.DecidedOffline is not null, scan is { OverrideOf: not null, OverrideReason: not null }, scan.Direction, FactsOf(scan, timeline));

    /// <summary>Null for most: no code was shown and the door asks nothing.</summary>
    private static DoorFacts? FactsOf(Scan scan, SubjectTimeline timeline) => scan.Code is null && scan.DoorCodes.AsksNothing ? null : new(
        scan.Code, scan.Role, scan.AgeYears,
        scan.DayBeganUtc is { } beganUtc ? timeline.CountEntries(scan.Venue.Id, beganUtc, scan.OccurredUtc) : 0,
        scan.DoorCodes.Rules.IsEmpty ? default : VenueClock.ToLocal(scan.OccurredUtc, scan.Venue.TimeZone), scan.OccurredUtc, scan.IsByStaff);

    private static ScanSight SightOf(VenueState venue, Scan scan)
    {
        var isClosed = !venue.IsOpen && venue.Policy.OnClosed != DoorAnswer.Admit;
        var local = isClosed ? TimeOnly.FromDateTime(VenueClock.ToLocal(scan.OccurredUtc, scan.Venue.TimeZone)) : default;
        return new(scan.Direction == ScanDirection.In, isClosed, local, scan.IsOneOfMany);
    }

    private void Remember(Scan scan, ScanAnswer answer, bool isTwice)
    {
        var json = ScanAnswers.Write(answer);
        known[scan.Key] = new StoredScan(
            scan.Key, scan.ContentHash, json, nowUtc, scan.SubjectRef, scan.Venue.Id, scan.DoorId, scan.OccurredUtc, answer.Verdict, false);
        statements.Add(
            "INSERT INTO scan_receipts (tenant_id, scan_id, content_hash, answer, received_utc, subject_ref, venue_id, door_id, direction, occurred_utc, " +
            "persons, cap_minutes, verdict, code, visit_id, device_id, is_conflict, override_of, seen_issuer) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
            scan.TenantId, scan.ScanId, scan.ContentHash, json, nowUtc, scan.SubjectRef, scan.Venue.Id, scan.DoorId, scan.Direction.ToString(), scan.OccurredUtc,
            scan.Persons, (int)scan.Venue.StayCap.TotalMinutes, answer.Verdict.ToString(), answer.Code, answer.VisitId, scan.DeviceId,
            isTwice || answer.Code == CheckInCodes.OfflineConflict, scan.OverrideOf, scan.Code?.SeenIssuer);
    }

    /// <summary>For the person to see, unless the account was erased meanwhile.</summary>
    private void Tell(Access access) => statements.Add(
        "INSERT INTO accesses (id, citizen_id, kept_until, sealed_what) SELECT $1, $2, $3, $4 WHERE EXISTS (SELECT 1 FROM citizens WHERE id = $2)",
        access.Id, access.CitizenId, access.KeptUntil, access.SealedWhat);

    /// <summary>The flag and its audit record are part of the scan's transaction: both are there, or neither.</summary>
    private void Raise(VenueLedger ledger, string rule, Scan? scan = null, Guid? visit = null)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(nowUtc));
        statements.Add(
            "INSERT INTO flags (tenant_id, id, venue_id, door_id, scan_id, visit_id, rule, protected_name, raised_utc, changed_utc, version) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 1)",
            ledger.TenantId, id, ledger.VenueId, scan?.DoorId, scan?.ScanId, visit, rule, scan?.ProtectedName, nowUtc);
        statements.AddOutbox(ledger.TenantId, AuditTrail.MessageOf("flag.raised", $"flag:{id}", nowUtc));
        Flags.Add(new FlagRaised(ledger.TenantId, ledger.VenueId, id, rule, nowUtc));
    }
}
