using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.CheckIn.Visitors;

public sealed record VisitorStay(Guid VisitId, Guid VenueId, DateTime EnteredUtc, DateTime StayUntilUtc, DateTime? LeftUtc, LeftBy? LeftBy, int Persons)
{
    public bool IsOpenAt(DateTime utc) => LeftUtc is null && StayUntilUtc > utc;
}

/// <summary>The stays of one visitor at the tenant of the request, for that visitor's own eyes.</summary>
public sealed class VisitorStays(AppDbContext db)
{
    /// <summary>Those that can still matter, the latest first.</summary>
    public async Task<IReadOnlyList<VisitorStay>> RecentAsync(byte[] subject, DateTime nowUtc)
    {
        // The index of receipts knows subjects; the one of visits does not.
        var sinceUtc = nowUtc - 2 * Domain.Venues.StayCap.Longest;
        var ids = await db.ScanReceipts.AsNoTracking()
            .Where(r => r.SubjectRef == subject && r.OccurredUtc >= sinceUtc && r.UndoneUtc == null && r.VisitId != null)
            .Select(r => r.VisitId!.Value).Distinct().ToListAsync();
        if (ids.Count == 0)
            return [];
        return await db.Visits.AsNoTracking().Where(v => ids.Contains(v.Id) && v.EnteredUtc >= sinceUtc && v.SubjectRef == subject)
            .OrderByDescending(v => v.EnteredUtc)
            .Select(v => new VisitorStay(v.Id, v.VenueId, v.EnteredUtc, v.StayUntilUtc, v.LeftUtc, v.LeftBy, v.Persons)).ToListAsync();
    }
}
