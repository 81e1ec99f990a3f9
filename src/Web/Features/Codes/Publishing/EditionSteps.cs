using HealthCode.Domain;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>What every step of publishing has in common: the rule is asked about what the database says, and the step is audited with it.</summary>
public sealed class EditionSteps(AppDbContext db, PackSituations situations, AuditTrail audit)
{
    /// <param name="action">Stable name for the audit log.</param>
    /// <param name="step">The rule.</param>
    /// <param name="then">What else belongs to the unit of work.</param>
    public async Task<Refusal?> RunAsync(
        Guid id, string action, Guid actorId, Func<PackEdition, PackSituation, Reason?> step, CancellationToken cancellation, Func<PackEdition, PackSituation, Task>? then = null)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        if (await db.PackEditions.FirstOrDefaultAsync(edition => edition.Id == id, cancellation) is not { } edition)
            return Refusal.NotFound;
        var situation = await situations.OfAsync(edition, cancellation);
        if (step(edition, situation) is { } reason)
            return PackRefusals.Of(reason);
        audit.Record(db, action, $"pack:{id}", actorId, new { pack = edition.PackId, edition.Version, edition.Hash, edition.CountsUtc, edition.RefusedBecause });
        if (then is not null)
            await then(edition, situation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Somebody else took a step, or published the same version, at the same moment.
            return Refusal.Changed;
        }
    }
}
