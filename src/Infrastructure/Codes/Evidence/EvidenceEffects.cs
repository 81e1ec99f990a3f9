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

/// <summary>Where a line is kept: with a person, or by what it names until it leads to one.</summary>
public sealed record EvidencePlace(EvidenceEntry Entry, byte[] Ref, EvidencePerson? Person)
{
    /// <summary>What is kept once.</summary>
    public (string, string) Key { get; } = (Convert.ToHexString(Ref), Convert.ToHexString(Entry.Hash));
}

/// <summary>What some lines would do.</summary>
/// <param name="New">What is not kept yet.</param>
/// <param name="Known">How many persons of them are here.</param>
/// <param name="Findings">Lines that mean nobody yet, and why.</param>
public sealed record EvidenceEffect(IReadOnlyList<EvidencePlace> New, int Known, IReadOnlyList<EvidenceFinding> Findings, IReadOnlyList<EvidenceChange> Changes)
{
    public int NewLines => New.Select(place => place.Entry.Line).Distinct().Count();
}

/// <summary>
/// Works out what evidence makes of persons. Dry run and import ask the same, so that what was shown is what happens. Nothing is written.
/// </summary>
public sealed class EvidenceEffects(EvidenceRoutes routes, CitizenFacts facts, EvidenceBook book, PolicyPacks packs)
{
    /// <param name="entries">All lines of a person, or none.</param>
    public async Task<EvidenceEffect> OfAsync(AppDbContext db, IReadOnlyList<EvidenceEntry> entries, CancellationToken cancellation)
    {
        var fits = await routes.FindAsync(db, entries.Select(entry => entry.Address), cancellation);
        // The same result with the numbers of both parents is one result.
        List<EvidencePlace> places = [.. entries.SelectMany(entry => PlacesOf(entry, fits[entry.Address.Key])).DistinctBy(place => place.Key)];
        var refs = places.DistinctBy(place => place.Key.Item1).Select(place => place.Ref).ToList();
        var there = (await db.Evidence.Where(row => refs.Contains(row.Ref)).Select(row => new { row.Ref, row.ContentHash }).ToListAsync(cancellation))
            .Select(row => (Convert.ToHexString(row.Ref), Convert.ToHexString(row.ContentHash))).ToHashSet();
        List<EvidencePlace> fresh = [.. places.Where(place => !there.Contains(place.Key))];
        return new(
            fresh, fits.Values.SelectMany(fit => fit.Persons).Select(person => person.Id).Distinct().Count(),
            [.. entries.Where(entry => fits[entry.Address.Key].Finding is not null).Select(entry => new EvidenceFinding(entry.Line, fits[entry.Address.Key].Finding!))],
            await ChangesAsync(db, fresh, cancellation));
    }

    /// <summary>What comes about these persons from here on is kept as theirs. Done at once and for good: it says nothing yet.</summary>
    internal static async Task MatchAsync(AppDbContext db, IEnumerable<EvidencePerson> persons, CancellationToken cancellation)
    {
        foreach (var person in persons.Where(person => person.IsFirst).DistinctBy(person => person.Id))
            await db.Citizens.Where(c => c.Id == person.Id && c.EvidenceRef == null).ExecuteUpdateAsync(row => row.SetProperty(c => c.EvidenceRef, person.Ref), cancellation);
    }

    private static IEnumerable<EvidencePlace> PlacesOf(EvidenceEntry entry, EvidenceFit fit) => fit.Persons.Count == 0
        ? [new(entry, entry.Address.Ref, null)]
        : fit.Persons.Select(person => new EvidencePlace(entry, person.Ref, person));

    private async Task<IReadOnlyList<EvidenceChange>> ChangesAsync(AppDbContext db, List<EvidencePlace> fresh, CancellationToken cancellation)
    {
        var mine = fresh.Where(place => place.Person is not null).ToLookup(place => place.Person!.Id);
        if (mine.Count == 0)
            return [];
        var known = await book.ReadAsync(db, [.. mine.Select(places => places.First().Ref)], cancellation);
        var changes = new List<EvidenceChange>();
        foreach (var person in await facts.FindAsync([.. mine.Select(places => places.Key)], cancellation))
        {
            var places = mine[person.Code.Id];
            if (ChangeOf(person, [.. known.GetValueOrDefault(places.First().Key.Item1, []), .. places.Select(place => place.Entry.Item)]) is { } change)
                changes.Add(change);
        }
        return changes;
    }

    /// <summary>Null when it makes no difference: a negative result makes no green code younger.</summary>
    internal EvidenceChange? ChangeOf(KnownPerson person, IReadOnlyCollection<EvidenceItem> items)
    {
        var (pack, told) = (packs.Current, person with { Evidence = EvidenceView.Of(items) });
        if (person.AssessAnew(pack) is not { } without || told.AssessAnew(pack) is not { } with)
            return null;
        if (with.State == without.State && with.Rule?.Id == without.Rule?.Id && (with.Rule?.Until is null || with.ValidUntilUtc == without.ValidUntilUtc))
            return null;
        // What is left when a cause has gone is the declaration, and it is not younger for that.
        return new(person, with.Rule is null ? told.AssessAtEnd(pack) ?? with : with);
    }
}
