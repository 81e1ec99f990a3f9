using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <param name="CitizenId">Whom name and document both fit; null when they fit nobody.</param>
/// <param name="IsOfAnother">The document is here, with another name.</param>
public readonly record struct DependantMatch(Guid? CitizenId, bool IsOfAnother);

/// <summary>
/// Finds people without an account of their own, by name and document together. Somebody's account is never found: a typed document
/// says nothing about whoever has a phone. Limiting how often it is asked is the caller's.
/// </summary>
public sealed class KnownDependants(CitizenSeal seal)
{
    public async Task<DependantMatch> FindAsync(AppDbContext db, CitizenIdentity typed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (documentRef, standing) = (await seal.DocumentRefAsync(typed.Document), Guardianship.Standing);
        var rows = await db.Citizens.AsNoTracking()
            // Who was once somebody's dependant and is nobody's now is about to be forgotten, and begins anew.
            .Where(c => c.DocumentRef == documentRef && c.PhoneRef == null && c.NumberProvedUtc == DateTime.UnixEpoch
                && (db.Guardianships.Any(g => g.DependantId == c.Id && standing.Contains(g.State)) || !db.Guardianships.Any(g => g.DependantId == c.Id)))
            .OrderByDescending(c => db.Guardianships.Count(g => g.DependantId == c.Id && standing.Contains(g.State))).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.SealedName }).ToListAsync(cancellation);
        foreach (var row in rows)
            if (row.SealedName is { } sealedName && await seal.OpenAsync(row.Id, sealedName) is { } name && PersonMatch.IsSameName(name, typed.Name))
                return new(row.Id, false);
        return new(null, rows.Count > 0);
    }
}
