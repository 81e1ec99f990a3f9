using System.Collections.Concurrent;

namespace HealthCode.Load.Faults;

/// <summary>One scan as its client remembers it.</summary>
internal sealed class SentScan(Guid id, Guid venueId, bool isOut, int persons, string body)
{
    private string? answer;

    public Guid Id => id;
    public Guid VenueId => venueId;
    public bool IsOut => isOut;

    /// <summary>The whole party; an <c>out</c> brings none.</summary>
    public int Persons => persons;
    public string Body => body;

    /// <summary>The text of the first answer; null while nobody has said that the scan is stored.</summary>
    public string? Answer => Volatile.Read(ref answer);

    /// <returns>False when an earlier answer said something else.</returns>
    public bool Acknowledge(string text) => (Interlocked.CompareExchange(ref answer, text, null) ?? text) == text;
}

/// <summary>Everything that was asked and answered, kept outside the server that is killed.</summary>
internal sealed class ScanHistory
{
    private readonly ConcurrentDictionary<Guid, SentScan> scans = new();
    private readonly ConcurrentQueue<string> complaints = new();

    public IReadOnlyDictionary<Guid, SentScan> Scans => scans;

    /// <summary>Answers that may never be given, whatever the database holds.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public IEnumerable<SentScan> Acknowledged => scans.Values.Where(scan => scan.Answer is not null);

    public List<SentScan> Unanswered => [.. scans.Values.Where(scan => scan.Answer is null)];

    public void Sent(SentScan scan) => scans[scan.Id] = scan;

    public void Complain(string complaint) => complaints.Enqueue(complaint);
}
