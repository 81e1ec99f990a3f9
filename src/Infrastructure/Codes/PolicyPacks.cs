using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A pack with its text, as it was published or shipped.</summary>
/// <param name="EditionId">Null: shipped with the program.</param>
/// <param name="CountsUtc">Since when, or from when; null for the shipped one, which counts until another does.</param>
public sealed record PublishedPack(Guid? EditionId, PolicyPack Pack, string Text, DateTime? CountsUtc);

/// <summary>
/// The pack that counts in this region, and those by which older codes were decided. Kept in memory and read anew each second
/// (<see cref="Publishing.PackWatch"/>); a version begins to count by the clock, so that all nodes change at the same moment.
/// </summary>
public sealed class PolicyPacks(IOptions<CodesOptions> options, Database database, TimeProvider time)
{
    private readonly PublishedPack shipped = new(null, ShippedPacks.All.Single(pack => pack.Id == options.Value.Pack), ShippedPacks.Text(options.Value.Pack), null);

    // In the order in which they begin to count; never changed, only replaced.
    private volatile IReadOnlyList<PublishedPack> published = [];

    public PolicyPack Current => CurrentEdition.Pack;

    /// <summary>Until something is published it is the one that <c>Codes:Pack</c> names.</summary>
    public PublishedPack CurrentEdition
    {
        get
        {
            var (all, nowUtc) = (published, time.GetUtcNow().UtcDateTime);
            for (var at = all.Count - 1; at >= 0; at--)
                if (all[at].CountsUtc <= nowUtc)
                    return all[at];
            return shipped;
        }
    }

    /// <summary>Null: a version this installation does not know.</summary>
    public PolicyPack? Find(string id, int version) => FindEdition(id, version)?.Pack;

    public PublishedPack? FindEdition(string id, int version) =>
        published.FirstOrDefault(one => one.Pack.Id == id && one.Pack.Version == version)
        ?? ShippedPacks.All.Where(pack => pack.Id == id && pack.Version == version).Select(pack => new PublishedPack(null, pack, ShippedPacks.Text(pack.Id), null)).FirstOrDefault();

    /// <summary>Reads what other nodes have published or withdrawn.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var ids = await db.PackEditions.Where(edition => edition.State == EditionState.Published).Select(edition => edition.Id).ToListAsync(cancellation);
        var known = published;
        if (ids.Count == known.Count && known.All(one => ids.Contains(one.EditionId!.Value)))
            return;
        var editions = await db.PackEditions.AsNoTracking().Where(edition => edition.State == EditionState.Published).ToListAsync(cancellation);
        published = [.. editions.OrderBy(edition => edition.CountsUtc).ThenBy(edition => edition.Id).Select(edition => known.FirstOrDefault(one => one.EditionId == edition.Id) ?? Read(edition))];
    }

    private static PublishedPack Read(PackEdition edition) => PolicyPack.Parse(edition.Text) is { Pack: { } pack }
        ? new(edition.Id, pack, edition.Text, edition.CountsUtc)
        : throw new InvalidOperationException($"The published pack {edition.PackId} {edition.Version} can't be read by this version of the program.");
}
