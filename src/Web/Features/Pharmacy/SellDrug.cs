using System.Security.Claims;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Pharmacy.Handover;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>
/// One line at the counter: the rule decides, and what it decided is kept, refusals too. The same form sent twice is one sale.
/// </summary>
public sealed class SellDrug(AppDbContext db, CheckSale check, SaleLedger ledger, HandedPeople passes, RegisterClock clock, AuditTrail audit)
{
    public async Task<Outcome<DrugSale>> RunAsync(SaleForm form, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await FindAsync(form.Id, cancellation) is { } done)
            return done;
        var asked = await check.RunAsync(form, cancellation);
        if (asked.Errors.Count > 0)
            return Refusal.Invalid(asked.Errors);
        var (day, people) = (clock.Today, asked.People);
        var entry = new DrugSaleEntry(form.Id, day, form.Shop, actor.ActorId(), asked.Drug!, asked.Quantity, form.HasPrescription)
        {
            SealedPeople = await ledger.SealAsync(form.Id, KeyMonth.Of(day), people),
            PatientRef = asked.PatientRef,
            BuyerRef = await ledger.RefOfAsync(people.Name, people.Document, people.Phone),
        };
        var sale = DrugSale.Record(entry, asked.Verdict!, clock.NowUtc);
        db.DrugSales.Add(sale);
        if (asked.Handed is { } handed)
            db.Accesses.AddRange(await passes.NoteAsync(handed, (TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? ""));
        audit.Record(db, "drug-sale.recorded", $"drug-sale:{sale.Id}", actor.ActorId(), new { sale.Class, sale.Quantity, sale.Decision, sale.Reason });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The other half of a double press was faster.
            db.ChangeTracker.Clear();
            if (await FindAsync(form.Id, cancellation) is { } other)
                return other;
            throw;
        }
        return sale;
    }

    private Task<DrugSale?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.DrugSales.AsNoTracking().FirstOrDefaultAsync(sale => sale.Id == id, cancellation);
}
