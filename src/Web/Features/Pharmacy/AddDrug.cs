using System.Security.Claims;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>Adds a drug, or the bar code of one, to the tenant's own list.</summary>
public sealed class AddDrug(AppDbContext db, RegisterClock clock, AuditTrail audit)
{
    public const int MostDrugs = 2_000;

    public async Task<Outcome<OwnDrug>> RunAsync(OwnDrugDraft draft, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = draft.Check(out var settings);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var present = db.OwnDrugs.Where(drug => drug.RemovedUtc == null);
        if (settings.BarCode is { } code && await present.AnyAsync(drug => drug.BarCode == code, cancellation))
            return Refusal.Invalid(new FieldError("barCode", "taken", "A drug of your list has this bar code already"));
        if (await present.CountAsync(cancellation) >= MostDrugs)
            return Refusal.ByRule("too-many", "Your list is full. Remove drugs that you no longer sell.");
        var drug = OwnDrug.Add(settings, clock.NowUtc);
        db.OwnDrugs.Add(drug);
        audit.Record(db, "own-drug.added", $"own-drug:{drug.Id}", actor.ActorId(), settings);
        await db.SaveChangesAsync(cancellation);
        return drug;
    }

    /// <summary>Its sales stay; removing again changes nothing.</summary>
    public async Task RemoveAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.OwnDrugs.FirstOrDefaultAsync(drug => drug.Id == id && drug.RemovedUtc == null, cancellation) is not { } drug)
            return;
        drug.Remove(clock.NowUtc);
        audit.Record(db, "own-drug.removed", $"own-drug:{id}", actor.ActorId());
        await db.SaveChangesAsync(cancellation);
    }
}
