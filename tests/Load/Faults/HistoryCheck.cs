using System.Text.Json;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Faults;

/// <summary>What the database may never say, given what clients were told. Kinds: lost, doubled, drift, changed, broken.</summary>
internal sealed record Violation(string Kind, string What);

/// <summary>The invariants I1 to I4 and I11, from the history of requests and answers and the rows alone.</summary>
internal static class HistoryCheck
{
    public const string Lost = "lost", Doubled = "doubled", Drift = "drift", Changed = "changed", Broken = "broken";

    public static IEnumerable<Violation> Run(LoadSite site, ScanHistory history, StoredRows rows) =>
    [
        .. Receipts(history, rows),
        .. Visits(site, history, rows),
        .. Occupancy(rows),
        .. rows.Damage.Select(line => new Violation(Broken, line)),
        .. history.Complaints.Select(complaint => new Violation(Changed, complaint)),
    ];

    /// <summary>I1 and I2: acknowledged is stored once and as told, everything else at most once.</summary>
    private static IEnumerable<Violation> Receipts(ScanHistory history, StoredRows rows)
    {
        var byScan = rows.Receipts.ToLookup(receipt => receipt.ScanId);
        foreach (var scan in history.Scans.Values)
        {
            var stored = byScan[scan.Id].ToList();
            if (stored.Count > 1)
                yield return new(Doubled, $"scan {scan.Id} has {stored.Count} receipts");
            if (scan.Answer is null)
                continue;
            if (stored.Count == 0)
                yield return new(Lost, $"scan {scan.Id} was acknowledged and has no receipt");
            else if (!IsSame(scan.Answer, stored[0].Answer))
                yield return new(Changed, $"scan {scan.Id} was answered {scan.Answer} and is kept as {stored[0].Answer}");
        }
        foreach (var receipt in rows.Receipts.Where(receipt => !history.Scans.ContainsKey(receipt.ScanId)))
            yield return new(Doubled, $"receipt {receipt.ScanId} was never sent");
    }

    /// <summary>I1 for visits, and I4.</summary>
    private static IEnumerable<Violation> Visits(LoadSite site, ScanHistory history, StoredRows rows)
    {
        var byId = rows.Visits.ToLookup(visit => visit.Id);
        var named = rows.Receipts.Where(receipt => receipt.VisitId is not null).Select(receipt => receipt.VisitId!.Value).ToHashSet();
        foreach (var scan in history.Acknowledged)
        {
            if (VisitOf(scan.Answer!) is not { } id)
                continue;
            if (byId[id].FirstOrDefault() is not { } visit)
                yield return new(Lost, $"visit {id} of acknowledged scan {scan.Id} is not there");
            else if (scan.IsOut ? visit.LeftUtc is null : visit.Persons != scan.Persons)
                yield return new(Lost, $"visit {id} does not know of acknowledged scan {scan.Id}");
        }
        foreach (var visit in rows.Visits.Where(visit => !named.Contains(visit.Id)))
            yield return new(Doubled, $"visit {visit.Id} follows from no scan");
        foreach (var twice in byId.Where(visit => visit.Count() > 1))
            yield return new(Doubled, $"visit {twice.Key} is there {twice.Count()} times");
        foreach (var open in rows.Visits.Where(visit => visit.LeftUtc is null).GroupBy(visit => visit.Subject).Where(open => open.Count() > 1))
            yield return new(Doubled, $"visitor {open.Key} is inside {open.Count()} times");

        var caps = site.Venues.ToDictionary(venue => venue.Id, venue => TimeSpan.FromMinutes(venue.StayCapMinutes));
        foreach (var visit in rows.Visits)
        {
            if (visit.TenantId != site.TenantId)
                yield return new(Broken, $"visit {visit.Id} is of another tenant");
            if (visit.LeftUtc is { } left && (left < visit.EnteredUtc || left - visit.EnteredUtc > caps[visit.VenueId]))
                yield return new(Broken, $"visit {visit.Id} is from {visit.EnteredUtc:O} to {left:O}");
        }
    }

    /// <summary>I3: the number is what the open visits say.</summary>
    private static IEnumerable<Violation> Occupancy(StoredRows rows)
    {
        var open = rows.Visits.Where(visit => visit.LeftUtc is null).GroupBy(visit => visit.VenueId).ToDictionary(venue => venue.Key, venue => venue.Sum(visit => visit.Persons));
        foreach (var venue in open.Keys.Union(rows.OpenPersons.Keys))
        {
            var (said, counted) = (rows.OpenPersons.GetValueOrDefault(venue), open.GetValueOrDefault(venue));
            if (said != counted || said < 0)
                yield return new(Drift, $"venue {venue} says {said} inside, its open visits say {counted}");
        }
    }

    /// <summary>The stored answer has no text for people; otherwise the two say the same.</summary>
    private static bool IsSame(string told, string stored)
    {
        using var left = JsonDocument.Parse(told);
        using var right = JsonDocument.Parse(stored);
        string[] names = ["scanId", "visitId", "visitorRef", "verdict", "code", "inside", "capacity", "version"];
        return names.All(name => string.Equals(Text(left, name), Text(right, name), StringComparison.OrdinalIgnoreCase));

        static string? Text(JsonDocument json, string name) =>
            json.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
    }

    private static Guid? VisitOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("visitId", out var visit) && visit.ValueKind == JsonValueKind.String ? visit.GetGuid() : null;
    }
}
