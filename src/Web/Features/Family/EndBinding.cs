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
public sealed class EndBinding(AppDbContext db, FamilyTurns turns, BindDependant bind, AuditTrail audit, RegionClock clock)
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
        using var region = TenantScope.Enter(Region.Tenant);
        Record(guardianship, "family.ended");
        return await db.TrySaveAsync(cancellation);
    }

    /// <summary>Not when somebody has taken the place meanwhile.</summary>
    public Task<Refusal?> UndoAsync(Guid id, Guid by, CancellationToken cancellation) => turns.RunAsync(async () =>
    {
        if (await db.Guardianships.FirstOrDefaultAsync(g => g.Id == id && g.EndedBy == by, cancellation) is not { } guardianship)
            return Refusal.NotFound;
        if (!guardianship.CanBeRestored(by, clock.NowUtc) || !await bind.HasRoomAsync(guardianship, cancellation) || !guardianship.Restore(by, clock.NowUtc))
            return FamilyRefusals.TooLate;
        using var region = TenantScope.Enter(Region.Tenant);
        Record(guardianship, "family.restored");
        await db.SaveChangesAsync(cancellation);
        return null;
    }, cancellation);

    private void Record(Guardianship guardianship, string action) =>
        audit.Record(db, action, $"guardianship:{guardianship.Id}", Guid.Empty, new { Cause = $"{guardianship.EndCause}" });
}
