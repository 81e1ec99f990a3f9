using System.Text.RegularExpressions;

namespace HealthCode.Load.Faults;

/// <summary>Where one scan stands in a log of system calls; line numbers are the order of events, 0 means never.</summary>
/// <param name="Written">The row went into the write-ahead log.</param>
/// <param name="Synced">The first sync of that log that began later came back with success.</param>
/// <param name="Answered">The first byte of the answer was handed to the socket.</param>
public sealed record TracedScan(Guid ScanId, int Written, int Synced, int Answered)
{
    public bool IsSyncedFirst => Written > 0 && Synced > Written && Answered > Synced;
}

/// <summary>Reads what <c>strace -f -y</c> wrote. A call that waits is two lines: where it began and where it came back.</summary>
public static partial class SyncTrace
{
    public static IReadOnlyList<TracedScan> Read(IReadOnlyList<string> log, IReadOnlyCollection<Guid> scans)
    {
        var syncs = SyncsOf(log);
        var found = new List<TracedScan>();
        foreach (var scan in scans)
        {
            // The database keeps ids in capitals, answers have them small.
            var written = LineOf(log, 0, line => line.Contains("pwrite64(", StringComparison.Ordinal) && line.Contains("-wal>", StringComparison.Ordinal)
                && line.Contains(scan.ToString().ToUpperInvariant(), StringComparison.Ordinal));
            var answered = LineOf(log, 0, line => Sending().IsMatch(line) && line.Contains(scan.ToString(), StringComparison.Ordinal));
            var synced = written == 0 ? 0 : syncs.Where(sync => sync.Began > written).Select(sync => sync.CameBack).FirstOrDefault();
            found.Add(new(scan, written, synced, answered));
        }
        return found;
    }

    private static List<(int Began, int CameBack)> SyncsOf(IReadOnlyList<string> log)
    {
        var syncs = new List<(int, int)>();
        var waiting = new Dictionary<string, int>();
        for (var line = 1; line <= log.Count; line++)
        {
            var text = log[line - 1];
            var thread = text.Split(' ', 2)[0];
            if (Sync().IsMatch(text))
            {
                if (text.EndsWith("= 0", StringComparison.Ordinal))
                    syncs.Add((line, line));
                else if (text.Contains("<unfinished", StringComparison.Ordinal))
                    waiting[thread] = line;
            }
            else if (SyncResumed().IsMatch(text) && waiting.Remove(thread, out var began) && text.EndsWith("= 0", StringComparison.Ordinal))
            {
                syncs.Add((began, line));
            }
        }
        return [.. syncs.OrderBy(sync => sync.Item2)];
    }

    private static int LineOf(IReadOnlyList<string> log, int from, Func<string, bool> matches)
    {
        for (var i = from; i < log.Count; i++)
        {
            if (matches(log[i]))
                return i + 1;
        }
        return 0;
    }

    [GeneratedRegex(@"\bf(data)?sync\(\d+<[^>]*-wal>")]
    private static partial Regex Sync();

    [GeneratedRegex(@"<\.\.\. f(data)?sync resumed>")]
    private static partial Regex SyncResumed();

    [GeneratedRegex(@"\b(sendto|sendmsg|write|writev)\(\d+<(socket|TCP)")]
    private static partial Regex Sending();
}
