using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Codes.Review;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <summary>
/// Unbinds in one step, from either side, and takes that back for a moment. Nothing of the dependant's is deleted by it; who has nobody
/// left and no account is forgotten a day later.
/// </summary>
public sealed class EndBinding(AppDbContext db, AuditTrail audit, RegionClock clock)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid by, CancellationToken cancellation)
    {
        var standing = Guardianship.Standing;
        if (await db.Guardianships.FirstOrDefaultAsync(g => g.Id == id && (g.AgentId == by || g.DependantId == by) && standing.Contains(g.State), cancellation) is not { } guardianship)
            return Refusal.NotFound;
        var nowUtc = clock.NowUtc;
        guardianship.End(nowUtc, by == guardianship.AgentId ? GuardianshipEnd.Agent : GuardianshipEnd.Dependant, by);
        foreach (var open in await db.FamilyCases.Where(c => c.GuardianshipId == id && c.DecidedUtc == null).ToListAsync(cancellation))
            open.Overtake(nowUtc);
        await AgentCredentials.EndAsync(db, guardianship.AgentId, guardianship.DependantId, nowUtc, cancellation);
        return await SaveAsync(guardianship, "family.ended", cancellation);
    }

    public async Task<Refusal?> UndoAsync(Guid id, Guid by, CancellationToken cancellation)
    {
        if (await db.Guardianships.FirstOrDefaultAsync(g => g.Id == id && g.EndedBy == by, cancellation) is not { } guardianship)
            return Refusal.NotFound;
        return guardianship.Restore(by, clock.NowUtc) ? await SaveAsync(guardianship, "family.restored", cancellation) : FamilyRefusals.TooLate;
    }

    private async Task<Refusal?> SaveAsync(Guardianship guardianship, string action, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, action, $"guardianship:{guardianship.Id}", Guid.Empty, new { Cause = $"{guardianship.EndCause}" });
        return await db.TrySaveAsync(cancellation);
    }
}
