using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Codes.Review;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <summary>What an agent may do, and until when; changed or renewed by the guardian of a child, or by the person.</summary>
public sealed class ChangeBinding(AppDbContext db, CitizenSeal seal, CitizenIdentities identities, PolicyPacks packs, AuditTrail audit, RegionClock clock)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid by, GuardianCapability allowed, DateOnly? endsOn, CancellationToken cancellation)
    {
        if (await db.Guardianships.FirstOrDefaultAsync(g => g.Id == id && (g.AgentId == by || g.DependantId == by) && g.State == GuardianshipState.Active, cancellation) is not { } guardianship)
            return Refusal.NotFound;
        if (FamilyRules.WhyNotAllowed(allowed, endsOn, await LatestAsync(guardianship, cancellation), clock.Today) is { } wrong)
            return FamilyRefusals.Of(wrong);
        if (guardianship.Allow(allowed, endsOn!.Value, by) is { } refused)
            return FamilyRefusals.Of(refused);
        if (!allowed.HasFlag(GuardianCapability.Show))
            await AgentCredentials.EndAsync(db, guardianship.AgentId, guardianship.DependantId, clock.NowUtc, cancellation);
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, "family.changed", $"guardianship:{id}", Guid.Empty, new { Allowed = $"{allowed}", endsOn });
        return await db.TrySaveAsync(cancellation);
    }

    /// <summary>The latest day that may be chosen.</summary>
    public async Task<DateOnly> LatestAsync(Guardianship guardianship, CancellationToken cancellation)
    {
        var who = await identities.FindAsync(guardianship.DependantId, cancellation);
        var born = who?.Document.BornOn ?? (await DependantDetails.OpenAsync(seal, guardianship.DependantId, guardianship.SealedDetails)).BornOn;
        return FamilyRules.LatestEnd(guardianship.Relation, born, clock.Today, packs.Current.Limits);
    }
}
