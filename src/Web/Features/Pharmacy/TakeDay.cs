using System.Globalization;
using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.Registers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>POST /t/{tenant}/pharmacy/day.csv: the list of a day, as authorities ask for it.</summary>
public sealed class TakeDay(SaleLedger ledger, PharmacyWords words, RegisterWords shared, IStringLocalizer<PharmacyRoom> L)
{
    internal static Task<Results<FileContentHttpResult, RedirectHttpResult>> HandleAsync(string tenant, IFormCollection fields, HttpContext context, TakeDay useCase, TakeSheet take, RegisterClock clock)
    {
        var day = DateOnly.TryParseExact(fields["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : clock.Today;
        return take.RunAsync(context, "pharmacy.exported", $"day:{day:yyyy-MM-dd}",
            $"/t/{Uri.EscapeDataString(tenant)}/pharmacy/day?date={day:yyyy-MM-dd}", () => useCase.WriteAsync(day, context.RequestAborted));
    }

    private async Task<RegisterSheet> WriteAsync(DateOnly day, CancellationToken cancellation) => new(
        $"pharmacy-{day:yyyy-MM-dd}.csv",
        [
            L["Time"], L["Buyer"], L["Document"], L["Phone number"], L["Patient"], L["Patient's document"], L["The buyer is the patient's"], L["Drug"], L["Specification"], L["Class"],
            L["Packages"], L["Temperature °C"], L["Symptoms"], L["Decision"], L["Reason"], L["Taken back"],
        ],
        [.. (await ledger.OfDayAsync(day, cancellation)).Reverse().Select(line => RowOf(line.Sale, line.People))]);

    private string?[] RowOf(DrugSale sale, SalePeople? people) =>
    [
        RegisterClock.ToLocal(sale.AtUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), people?.Name, people?.Document, people?.Phone, people?.PatientName, people?.PatientDocument,
        people?.Relation is { } relation ? words.Relation(relation) : null, sale.DrugName, sale.Specification, words.Class(sale.Class), sale.Quantity.ToString(CultureInfo.InvariantCulture),
        people?.TemperatureC?.ToString("0.0", CultureInfo.InvariantCulture), people is null ? null : shared.Symptoms(people.Symptoms), words.Decision(sale.Decision),
        words.Reason(sale.Reason), sale.VoidReason is { } reason ? words.Void(reason) : null,
    ];
}
