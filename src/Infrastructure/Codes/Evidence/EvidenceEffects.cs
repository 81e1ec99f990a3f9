using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>One person whom it changes.</summary>
public sealed record EvidenceChange(KnownPerson Person, Assessment After)
{
    public CodeState From => Person.State;

    /// <summary>Whoever is rid of a cause and has declared too long ago has an expired code.</summary>
    public CodeState To => After.ValidUntilUtc <= Person.NowUtc ? CodeState.Expired : After.State;

    public bool IsWorse => EvidenceShift.IsWorse(From, To);
}

/// <summary>What some lines would do.</summary>
/// <param name="New">Those that are not kept yet.</param>
/// <param name="Known">How many persons of them have an account.</param>
/// <param name="OtherPhone">Lines whose document is known with another phone number alone.</param>
public sealed record EvidenceEffect(IReadOnlyList<EvidenceEntry> New, int Known, IReadOnlyList<int> OtherPhone, IReadOnlyList<EvidenceChange> Changes);

/// <summary>
/// Works out what evidence makes of persons. Dry run and import ask the same, so that what was shown is what happens. Nothing is written.
/// </summary>
public sealed class EvidenceEffects(CitizenFacts facts, EvidenceBook book, PolicyPacks packs)
{
    /// <param name="entries">All lines of a person, or none.</param>
    public async Task<EvidenceEffect> OfAsync(AppDbContext db, IReadOnlyList<EvidenceEntry> entries, CancellationToken cancellation)
    {
        var refs = entries.DistinctBy(entry => entry.Key).Select(entry => entry.Ref).ToList();
        var there = (await db.Evidence.Where(row => refs.Contains(row.Ref)).Select(row => new { row.Ref, row.ContentHash }).ToListAsync(cancellation))
            .Select(row => (Convert.ToHexString(row.Ref), Convert.ToHexString(row.ContentHash))).ToHashSet();
        var citizens = (await db.Citizens.Where(citizen => refs.Contains(citizen.EvidenceRef!)).Select(citizen => new { citizen.Id, citizen.EvidenceRef }).ToListAsync(cancellation))
            .DistinctBy(row => Convert.ToHexString(row.EvidenceRef!)).ToDictionary(row => Convert.ToHexString(row.EvidenceRef!), row => row.Id);
        List<EvidenceEntry> fresh = [.. entries.Where(entry => !there.Contains((entry.Key, Convert.ToHexString(entry.Hash))))];
        return new(fresh, citizens.Count, await OtherPhonesAsync(db, entries.Where(entry => !citizens.ContainsKey(entry.Key)), cancellation), await ChangesAsync(db, fresh, citizens, cancellation));
    }

    private async Task<IReadOnlyList<EvidenceChange>> ChangesAsync(AppDbContext db, List<EvidenceEntry> fresh, Dictionary<string, Guid> citizens, CancellationToken cancellation)
    {
        var mine = fresh.Where(entry => citizens.ContainsKey(entry.Key)).ToLookup(entry => citizens[entry.Key]);
        if (mine.Count == 0)
            return [];
        var known = await book.ReadAsync(db, [.. mine.Select(lines => lines.First().Ref)], cancellation);
        var changes = new List<EvidenceChange>();
        foreach (var person in await facts.FindAsync([.. mine.Select(lines => lines.Key)], cancellation))
        {
            var lines = mine[person.Code.Id];
            List<EvidenceItem> items = [.. known.GetValueOrDefault(lines.First().Key, []), .. lines.Select(entry => entry.Item)];
            if (ChangeOf(person, items) is { } change)
                changes.Add(change);
        }
        return changes;
    }

    /// <summary>Null when it makes no difference: a negative result makes no green code younger.</summary>
    private EvidenceChange? ChangeOf(KnownPerson person, List<EvidenceItem> items)
    {
        var (pack, told) = (packs.Current, person with { Evidence = EvidenceView.Of(items) });
        if (person.AssessAnew(pack) is not { } without || told.AssessAnew(pack) is not { } with)
            return null;
        if (with.State == without.State && with.Rule?.Id == without.Rule?.Id && (with.Rule?.Until is null || with.ValidUntilUtc == without.ValidUntilUtc))
            return null;
        // What is left when a cause has gone is the declaration, and it is not younger for that.
        return new(person, with.Rule is null ? told.AssessAtEnd(pack) ?? with : with);
    }

    private static async Task<IReadOnlyList<int>> OtherPhonesAsync(AppDbContext db, IEnumerable<EvidenceEntry> strangers, CancellationToken cancellation)
    {
        var lines = strangers.ToLookup(entry => Convert.ToHexString(entry.DocumentRef));
        var refs = lines.Select(document => document.First().DocumentRef).ToList();
        if (refs.Count == 0)
            return [];
        var known = await db.Citizens.Where(citizen => refs.Contains(citizen.DocumentRef!)).Select(citizen => citizen.DocumentRef!).ToListAsync(cancellation);
        return [.. known.Select(Convert.ToHexString).Distinct().SelectMany(document => lines[document]).Select(entry => entry.Line)];
    }
}
