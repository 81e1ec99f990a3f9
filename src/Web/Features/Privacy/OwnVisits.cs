using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.CheckIn.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Privacy;

/// <param name="WasShown">Staff saw the masked name, because a rule wanted somebody to look.</param>
public sealed record OwnVisit(TenantInfo Tenant, VenueEntry Venue, VisitSpan Span, DateTime StayUntilUtc, int Persons, bool WasShown, DateTime KeptUntilUtc)
{
    public Guid Id => Span.Id;

    public bool IsOpenAt(DateTime utc) => Span.LeftUtc is null && StayUntilUtc > utc;
}

/// <param name="Visits">The latest first.</param>
/// <param name="OtherScans">Scans that made no visit, or were taken back: refused at a door, leaving where nobody had entered.</param>
/// <param name="Tenants">Where anything was found.</param>
public sealed record OwnData(IReadOnlyList<OwnVisit> Visits, int OtherScans, IReadOnlyList<TenantInfo> Tenants)
{
    public static readonly OwnData Nothing = new([], 0, []);

    public bool IsEmpty => Tenants.Count == 0;

    /// <summary>The visit and those that cannot be erased without it; nothing when it is not the visitor's.</summary>
    public IReadOnlyList<OwnVisit> With(Guid visitId)
    {
        if (Visits.FirstOrDefault(visit => visit.Id == visitId) is not { } meant)
            return [];
        var there = Visits.Where(visit => visit.Tenant.Id == meant.Tenant.Id).ToList();
        var tied = TiedVisits.With(visitId, [.. there.Select(visit => visit.Span)]);
        return [.. there.Where(visit => tied.Contains(visit.Id))];
    }
}

/// <summary>
/// What the holder of a phone has left at the tenants its cookie names: no table says who was where, so each of them is asked for
/// its own reference of this phone.
/// </summary>
public sealed class OwnVisits(Database database, IMultiTenantStore tenants, VenueCatalog venues, SubjectRefs subjects, IOptions<PrivacyOptions> privacy)
{
    public async Task<OwnData> FindAsync(KnownVisitor? visitor, CancellationToken cancellation)
    {
        if (visitor is null)
            return OwnData.Nothing;
        var (visits, others, found) = (new List<OwnVisit>(), 0, new List<TenantInfo>());
        foreach (var (tenantId, _) in visitor.Tenants)
        {
            // One that has ended has erased everything, and its key with it.
            if (await tenants.GetAsync(tenantId) is not { IsClosed: false } tenant)
                continue;
            using var scope = TenantScope.Enter(tenant);
            var (here, scans) = await ReadAsync(tenant, await subjects.ForAsync(tenantId, visitor.RandomId), cancellation);
            visits.AddRange(here);
            others += scans;
            if (here.Count + scans > 0)
                found.Add(tenant);
        }
        return new OwnData([.. visits.OrderByDescending(visit => visit.Span.EnteredUtc)], others, found);
    }

    private async Task<(List<OwnVisit> Visits, int OtherScans)> ReadAsync(TenantInfo tenant, byte[] subject, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        // The index of receipts knows subjects; the one of visits does not.
        var scans = await db.ScanReceipts.AsNoTracking().Where(r => r.SubjectRef == subject).Select(r => new { r.ScanId, r.VisitId }).ToListAsync(cancellation);
        if (scans.Count == 0)
            return ([], 0);
        var ids = scans.Where(scan => scan.VisitId is not null).Select(scan => scan.VisitId!.Value).Distinct().ToList();
        var scanIds = scans.Select(scan => (Guid?)scan.ScanId).ToList();
        var rows = await db.Visits.AsNoTracking().Where(v => ids.Contains(v.Id) && v.SubjectRef == subject)
            .Select(v => new { v.Id, v.VenueId, v.EnteredUtc, v.StayUntilUtc, v.LeftUtc, v.LeftBy, v.Persons }).ToListAsync(cancellation);
        var shown = await db.Flags.AsNoTracking().Where(f => scanIds.Contains(f.ScanId) && f.ProtectedName != null && f.VisitId != null)
            .Select(f => f.VisitId!.Value).ToListAsync(cancellation);
        var visits = new List<OwnVisit>();
        foreach (var row in rows)
            if (await venues.FindAsync(tenant.Id, row.VenueId) is { } venue)
                visits.Add(new OwnVisit(tenant, venue, new VisitSpan(row.Id, row.EnteredUtc, row.LeftUtc, row.LeftBy), row.StayUntilUtc, row.Persons,
                    shown.Contains(row.Id), row.EnteredUtc.AddDays(privacy.Value.VisitDays)));
        return (visits, scans.Count(scan => scan.VisitId is not { } id || rows.TrueForAll(row => row.Id != id)));
    }
}
