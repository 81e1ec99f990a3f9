using HealthCode.Domain.Venues;

namespace HealthCode.Domain.CheckIn;

/// <summary>
/// Turns the scans of one subject at one tenant into stays. The scans are the facts and the stays follow from them:
/// the same set of scans gives the same stays, in whatever order, and however often, they arrived.
/// </summary>
public static class StayTimeline
{
    /// <summary>
    /// Stays by time of entering; none overlap. Scans are taken in order of time, at the same instant in order of the
    /// scan id's bytes as written (RFC 9562, big-endian, unsigned; the order of its text).
    /// Only the last stay can be open: the caller ends it with <see cref="Stay.AsOf"/>.
    /// </summary>
    public static IReadOnlyList<Stay> Fold(IEnumerable<ScanEvent> events)
    {
        var stays = new List<Stay>();
        Stay? open = null;

        void Close(DateTime leftUtc, LeftBy how)
        {
            stays.Add(open!.Leave(leftUtc, how));
            open = null;
        }

        foreach (var scan in InOrder(events))
        {
            if (scan.OccurredUtc > open?.StayUntilUtc)
                Close(open.StayUntilUtc, LeftBy.Cap);

            var isHere = open?.VenueId == scan.VenueId;
            switch (scan.Direction)
            {
                case ScanDirection.Out when isHere:
                    Close(scan.OccurredUtc, LeftBy.Scan);
                    break;
                case ScanDirection.In when isHere:
                    open = Extend(open!, scan);
                    break;
                case ScanDirection.In:
                    if (open is not null)
                        Close(scan.OccurredUtc, LeftBy.Elsewhere);
                    open = Enter(scan);
                    break;
            }
        }

        if (open is not null)
            stays.Add(open);
        return stays;
    }

    private static Stay Enter(in ScanEvent scan) =>
        new(scan.ScanId, scan.VenueId, scan.OccurredUtc, scan.OccurredUtc + StayCap.Bound(scan.Cap), null, null, scan.Persons);

    private static Stay Extend(Stay stay, in ScanEvent scan)
    {
        var vouchedUtc = Later(stay.StayUntilUtc, scan.OccurredUtc + StayCap.Bound(scan.Cap));
        return stay with { StayUntilUtc = Earlier(stay.EnteredUtc + StayCap.Longest, vouchedUtc), Persons = scan.Persons };
    }

    private static List<ScanEvent> InOrder(IEnumerable<ScanEvent> events)
    {
        var byScan = new Dictionary<Guid, ScanEvent>();
        foreach (var scan in events)
            byScan[scan.ScanId] = byScan.TryGetValue(scan.ScanId, out var known) ? Collapse(known, scan) : scan;

        var ordered = byScan.Values.Where(scan => !scan.Undone).ToList();
        ordered.Sort(static (left, right) => Position(left).CompareTo(Position(right)));
        return ordered;

        // Guid.CompareTo compares the bytes as written, unsigned; a test holds it to the order of the text.
        static (DateTime, Guid) Position(in ScanEvent scan) => (scan.OccurredUtc, scan.ScanId);
    }

    /// <summary>A scan told twice is one scan. Undone wins; content that differs is decided the same way every time.</summary>
    private static ScanEvent Collapse(in ScanEvent left, in ScanEvent right)
    {
        var first = Content(left).CompareTo(Content(right)) <= 0 ? left : right;
        return first with { Undone = left.Undone || right.Undone };

        static (DateTime, Guid, ScanDirection, int, TimeSpan) Content(in ScanEvent scan) =>
            (scan.OccurredUtc, scan.VenueId, scan.Direction, scan.Persons, scan.Cap);
    }

    private static DateTime Earlier(DateTime left, DateTime right) => left <= right ? left : right;

    private static DateTime Later(DateTime left, DateTime right) => left >= right ? left : right;
}
