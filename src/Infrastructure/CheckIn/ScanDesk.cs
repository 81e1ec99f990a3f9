using System.Security.Cryptography;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Decides one scan after the other inside the group's transaction.</summary>
internal sealed class ScanDesk(
    ScanStatements statements, Dictionary<ScanKey, StoredScan> known, SubjectTimelines timelines, Dictionary<Guid, VenueLedger> ledgers, DateTime nowUtc)
{
    private static readonly HashSet<string> Flagged = [CheckInCodes.Symptoms, CheckInCodes.Temperature];

    public List<FlagRaised> Flags { get; } = [];

    public ScanOutcome Decide(Scan scan)
    {
        if (known.TryGetValue(scan.Key, out var stored))
            return Repeat(stored, scan);

        var ledger = ledgers[scan.Venue.Id];
        var timeline = timelines.For(scan.Subject);
        var isInside = timeline.IsInside(scan.Venue.Id, scan.OccurredUtc);
        var decision = scan.DecidedOffline == Verdict.Refuse
            ? CheckInDecision.Refuse("refused-offline")
            : CheckInRule.Decide(StateOf(ledger, scan), VisitorOf(scan, isInside));
        var visit = decision.Verdict == Verdict.Refuse ? null : timeline.Add(scan);
        var code = decision.Code ?? (scan.Direction, isInside) switch
        {
            (ScanDirection.In, true) => "stay-extended",
            (ScanDirection.Out, _) when visit is null => "not-inside",
            _ => null,
        };

        var answer = new ScanAnswer(scan.ScanId, visit, scan.VisitorRef, decision.Verdict, code, ledger.Inside, scan.Venue.Capacity, ledger.Version);
        Remember(scan, answer);
        if (decision.Code is { } rule && Flagged.Contains(rule))
            Raise(scan, rule, visit);
        return ScanOutcome.Of(answer);
    }

    public ScanOutcome Undo(UndoRequest undo)
    {
        if (!known.TryGetValue(undo.Key, out var stored) || (undo.OnlySubject is { } own && !own.AsSpan().SequenceEqual(stored.SubjectRef)))
            return ScanOutcome.Refused(ScanOutcome.Unknown);
        if (!stored.IsUndone)
        {
            if (stored.ReceivedUtc < undo.NotBeforeUtc)
                return ScanOutcome.Refused(ScanOutcome.UndoExpired);
            statements.Add("UPDATE scan_receipts SET undone_utc = $3 WHERE tenant_id = $1 AND scan_id = $2", undo.TenantId, undo.Key.ScanId, nowUtc);
            statements.Add(
                "UPDATE flags SET closed_utc = $3, outcome = 'undone' WHERE tenant_id = $1 AND scan_id = $2 AND closed_utc IS NULL",
                undo.TenantId, undo.Key.ScanId, nowUtc);
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
        scan.Venue.IsOpenAt(scan.OccurredUtc), ledger.Inside, scan.Venue.Capacity, scan.Venue.PolicyAt(scan.Venue.FindDoor(scan.DoorId)), scan.Venue.IsArchived);

    private static VisitorState VisitorOf(Scan scan, bool isInside) => new(
        scan.Persons, scan.HasSymptoms, scan.TemperatureC, isInside, scan.DecidedOffline is not null, scan.OverrideOf is not null, scan.Direction);

    private void Remember(Scan scan, ScanAnswer answer)
    {
        var json = ScanAnswers.Write(answer);
        known[scan.Key] = new StoredScan(
            scan.Key, scan.ContentHash, json, nowUtc, scan.SubjectRef, scan.Venue.Id, scan.DoorId, scan.OccurredUtc, answer.Verdict, false);
        statements.Add(
            "INSERT INTO scan_receipts (tenant_id, scan_id, content_hash, answer, received_utc, subject_ref, venue_id, door_id, direction, occurred_utc, " +
            "persons, cap_minutes, verdict, code, visit_id, device_id, is_conflict, override_of) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            scan.TenantId, scan.ScanId, scan.ContentHash, json, nowUtc, scan.SubjectRef, scan.Venue.Id, scan.DoorId, scan.Direction.ToString(), scan.OccurredUtc,
            scan.Persons, (int)scan.Venue.StayCap.TotalMinutes, answer.Verdict.ToString(), answer.Code, answer.VisitId, scan.DeviceId,
            answer.Code == CheckInCodes.OfflineConflict, scan.OverrideOf);
    }

    private void Raise(Scan scan, string rule, Guid? visit)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(nowUtc));
        statements.Add(
            "INSERT INTO flags (tenant_id, id, venue_id, door_id, scan_id, visit_id, rule, protected_name, raised_utc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            scan.TenantId, id, scan.Venue.Id, scan.DoorId, scan.ScanId, visit, rule, scan.ProtectedName, nowUtc);
        // Also when the number stays: other nodes look for flags where a venue has changed.
        ledgers[scan.Venue.Id].Touch();
        Flags.Add(new FlagRaised(scan.TenantId, scan.Venue.Id, id, rule, nowUtc));
    }
}
