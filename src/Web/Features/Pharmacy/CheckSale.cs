using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Web.Features.Pharmacy.Handover;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>What the counter can say before it sells.</summary>
/// <param name="Drug">Null when it was not found.</param>
/// <param name="Known">Who bought here with the same document before.</param>
/// <param name="Verdict">Null while something is missing.</param>
/// <param name="Handed">Whom a pass of the buyer's phone stands for; null when the people were typed.</param>
public sealed record AskedSale(
    ListedDrug? Drug, int Quantity, SalePeople People, SalePeople? Known, byte[] PatientRef, int Bought, PurchaseLimit? Limit, SaleVerdict? Verdict, IReadOnlyList<FieldError> Errors,
    Handed? Handed = null);

/// <summary>Reads the form and asks the rule; writes nothing.</summary>
public sealed class CheckSale(WatchedDrugs drugs, SaleLedger ledger, HandedPeople passes, IOptions<SiteOptions> site, AppDbContext db)
{
    private const int MostCandidates = 5;

    public async Task<AskedSale> RunAsync(SaleForm form, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var isPass = MedicinePasses.IsOne(form.Document);
        var handed = isPass ? await passes.OpenAsync(form.Document, errors, cancellation) : null;
        var known = IdentityNumber.Parse(form.Document) is { IsOk: true } document ? await ledger.FindBuyerAsync(document.Value, cancellation) : null;
        var people = isPass ? form.ReadPatient((handed?.People ?? SalePeople.Nobody) with { Symptoms = form.Symptoms }, errors) : form.ReadPeople(known, site.Value.PhoneRegion, errors);
        var isSelling = form.Refusal.Length == 0;
        var drug = await FindDrugAsync(form.Drug, errors, cancellation);
        var quantity = form.ReadQuantity(errors);
        people = people with { TemperatureC = form.ReadTemperature(isSelling && drug is { Class: DrugClass.Antipyretic }, errors) };
        if (!isSelling && !SaleRule.ClerkRefusals.Contains(form.Refusal))
            errors.Add(new("refusal", "required", "Choose why you do not sell"));
        if (form.Shop is { } shop && !await db.Venues.AnyAsync(venue => venue.Id == shop, cancellation))
            errors.Add(new("shop", "unknown", "Choose the shop"));
        var patientRef = people.PatientName is { } patient
            ? await ledger.RefOfAsync($"{people.Document ?? people.Phone}:{patient}", people.PatientDocument, null)
            : await ledger.RefOfAsync(people.Name, people.Document, people.Phone);
        var limit = drug is null ? null : drugs.LimitOf(drug.Class);
        var bought = limit is null ? 0 : await ledger.BoughtAsync(patientRef, limit, cancellation);
        var verdict = drug is null || quantity == 0
            ? null
            : SaleRule.Decide(new(drug.Class, quantity, people.TemperatureC, drug.NeedsPrescription, form.HasPrescription, bought, limit, isSelling ? null : form.Refusal));
        return new(drug, quantity, people, known, patientRef, bought, limit, verdict, errors, handed);
    }

    /// <summary>POST /t/{tenant}/pharmacy/check: a fragment for the page while the form is filled in.</summary>
    internal static async Task<RazorComponentResult<SaleAdvice>> HandleAsync(IFormCollection fields, CheckSale check, CancellationToken cancellation) =>
        new(new { Asked = await check.RunAsync(SaleForm.Read(fields), cancellation) });

    private async Task<ListedDrug?> FindDrugAsync(string typed, List<FieldError> errors, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            errors.Add(new("drug", "required", "Scan the bar code or type a few letters of the drug"));
            return null;
        }
        var found = await drugs.FindAsync(typed, cancellation);
        if (found.Count == 1)
            return found[0];
        errors.Add(found.Count == 0
            ? new("drug", "unknown", Ean13.Parse(typed) is null ? "“{0}” is not on the list of watched drugs" : "No watched drug has the bar code {0}; add it to the list, or sell it without a record", typed.Trim())
            : new("drug", "ambiguous", "Several drugs fit: {0}", string.Join(" · ", found.Take(MostCandidates).Select(drug => drug.Line))));
        return null;
    }
}
