using System.Security.Claims;
using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>Takes a line back within its day. It stays in the list, crossed out, with who did it and why; limits forget it.</summary>
public sealed class VoidSale(AppDbContext db, RegisterClock clock, AuditTrail audit)
{
    public async Task<Outcome<DrugSale>> RunAsync(Guid id, VoidReason reason, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.DrugSales.FirstOrDefaultAsync(sale => sale.Id == id, cancellation) is not { } sale)
            return Refusal.NotFound;
        if (sale.Void(reason, actor.ActorId(), clock.Today, clock.NowUtc) is { } refused)
            return Refusal.ByRule(refused.Code, refused.Code == "day-closed" ? "Only today's lines can be taken back; the list of a past day stays as it was reported." : "This line has been taken back already.");
        audit.Record(db, "drug-sale.voided", $"drug-sale:{id}", actor.ActorId(), new { reason });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Refusal.Changed;
        }
        return sale;
    }
}
