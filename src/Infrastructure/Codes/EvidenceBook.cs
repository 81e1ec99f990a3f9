using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What came from elsewhere about persons: tests, travel, contacts.</summary>
public sealed class EvidenceBook(EvidenceSeal seal)
{
    /// <param name="refs">By citizen: <c>Citizen.EvidenceRef</c>; null until the citizen has said who they are.</param>
    /// <returns>By citizen, as rules see it; those about whom nothing is known are missing.</returns>
    public async Task<IReadOnlyDictionary<Guid, RuleValue>> OfAsync(AppDbContext db, IReadOnlyDictionary<Guid, byte[]?> refs, CancellationToken cancellation)
    {
        var known = await ReadAsync(db, [.. refs.Values.OfType<byte[]>()], cancellation);
        return refs.Where(citizen => citizen.Value is not null && known.ContainsKey(Convert.ToHexString(citizen.Value)))
            .ToDictionary(citizen => citizen.Key, citizen => EvidenceView.Of(known[Convert.ToHexString(citizen.Value!)]));
    }

    /// <summary>What is known of one person, in the order of days.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> OfOneAsync(AppDbContext db, Guid citizenId, CancellationToken cancellation)
    {
        var own = await db.Citizens.Where(citizen => citizen.Id == citizenId).Select(citizen => citizen.EvidenceRef).FirstOrDefaultAsync(cancellation);
        return own is null ? [] : [.. (await ReadAsync(db, [own], cancellation)).Values.SelectMany(items => items).OrderBy(item => item.Day)];
    }

    /// <summary>By reference, as hexadecimal text.</summary>
    internal async Task<IReadOnlyDictionary<string, List<EvidenceItem>>> ReadAsync(AppDbContext db, IReadOnlyCollection<byte[]> refs, CancellationToken cancellation)
    {
        var items = new Dictionary<string, List<EvidenceItem>>();
        if (refs.Count == 0)
            return items;
        var rows = await db.Evidence.Where(row => refs.Contains(row.Ref)).Select(row => new { row.Id, row.Ref, row.Day, row.SealedContent }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            if (await seal.OpenAsync(row.Id, row.Day, row.SealedContent) is not { } item)
                continue;
            var key = Convert.ToHexString(row.Ref);
            if (!items.TryGetValue(key, out var known))
                items.Add(key, known = []);
            known.Add(item);
        }
        return items;
    }

    /// <summary>Somebody has proved another phone number: what is known of them goes along. Saving is the caller's.</summary>
    public static async Task MoveAsync(AppDbContext db, byte[] from, byte[] to, CancellationToken cancellation)
    {
        var there = (await db.Evidence.Where(row => row.Ref == to).Select(row => row.ContentHash).ToListAsync(cancellation)).Select(Convert.ToHexString).ToHashSet();
        foreach (var row in await db.Evidence.Where(row => row.Ref == from).ToListAsync(cancellation))
        {
            if (there.Contains(Convert.ToHexString(row.ContentHash)))
                db.Evidence.Remove(row);
            else
                row.MoveTo(to);
        }
    }
}
