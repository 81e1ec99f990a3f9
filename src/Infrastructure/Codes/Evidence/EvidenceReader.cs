using System.Globalization;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>A right line, without document and phone number.</summary>
public sealed record EvidenceEntry(int Line, EvidenceAddress Address, EvidenceItem Item, byte[] Hash)
{
    public override string ToString() => nameof(EvidenceEntry);
}

/// <param name="Right">In the order of persons, not of lines: whoever stands in a file twice is looked at once.</param>
/// <param name="Findings">By line.</param>
/// <param name="Lines">Without empty ones.</param>
public sealed record EvidenceReading(IReadOnlyList<EvidenceEntry> Right, IReadOnlyList<EvidenceFinding> Findings, int Lines)
{
    /// <summary>A line has perhaps several.</summary>
    public int Wrong => Findings.Select(finding => finding.Line).Distinct().Count();

    /// <summary>Parts of about so many lines, never dividing a person.</summary>
    public IEnumerable<IReadOnlyList<EvidenceEntry>> Parts(int size, int from = 0)
    {
        while (from < Right.Count)
        {
            var to = Math.Min(from + size, Right.Count);
            while (to < Right.Count && Right[to].Address.Document == Right[to - 1].Address.Document)
                to++;
            yield return [.. Right.Skip(from).Take(to - from)];
            from = to;
        }
    }
}

/// <summary>Reads a file of a source, line by line; nothing of a line stays but what is kept.</summary>
public sealed class EvidenceReader(CitizenSeal citizens, EvidenceSeal seal, RegionClock clock, EvidencePhones phones)
{
    /// <param name="progress">Told now and then how many lines are read.</param>
    public async Task<EvidenceReading> ReadAsync(EvidenceKind kind, byte[] file, CancellationToken cancellation, Func<int, Task>? progress = null)
    {
        var source = EvidenceSource.Of(kind);
        var moment = new EvidenceMoment(phones.Region, clock.Zone, clock.NowUtc, clock.Today);
        var (errors, findings, entries) = (new List<FieldError>(), new List<EvidenceFinding>(), new List<EvidenceEntry>());
        var lineOf = new Dictionary<(string, string), int>();
        var lines = 0;
        foreach (var line in RosterFile.Stream(RosterFile.Decode(file), source.Columns, EvidenceSource.MostLines, errors))
        {
            cancellation.ThrowIfCancellationRequested();
            lines++;
            if (progress is not null && lines % 1_000 == 0)
                await progress(lines);
            if (source.Read(line, moment, findings) is not { } read)
                continue;
            var entry = await EntryAsync(line.Number, read);
            if (lineOf.TryAdd((entry.Address.Key, Convert.ToHexString(entry.Hash)), line.Number))
                entries.Add(entry);
            else
                findings.Add(new(line.Number, EvidenceFinding.Repeated, "", $"{lineOf[(entry.Address.Key, Convert.ToHexString(entry.Hash))]}"));
        }
        // What is wrong with the file as such leaves no line right: half a file must not count as one.
        if (errors.Count > 0)
            return new([], [.. errors.Select(FindingOf)], lines);
        entries.Sort((one, other) => string.CompareOrdinal(one.Address.Document, other.Address.Document) is var order and not 0 ? order : one.Line.CompareTo(other.Line));
        return new(entries, findings, lines);
    }

    private async Task<EvidenceEntry> EntryAsync(int line, EvidenceLine read) =>
        new(line, await citizens.AddressAsync(read.Document, read.Phone), read.Item, await seal.HashAsync(read.Item));

    private static EvidenceFinding FindingOf(FieldError error) => new(
        int.Parse(error.Field.AsSpan(error.Field.IndexOf(' ', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture), error.Code,
        Detail: error.Values is [var value] ? $"{value}" : "");
}
