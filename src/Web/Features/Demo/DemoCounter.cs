using System.Security.Claims;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Pharmacy;

namespace HealthCode.Web.Features.Demo;

/// <summary>The last days at the counter of the demo's pharmacy, sold through the use case of the product.</summary>
internal static class DemoCounter
{
    private const int SalesADay = 9;
    private const int FirstHour = 8;

    /// <summary>Numbers that shops give themselves (GS1 prefix 2): no real product has them.</summary>
    private static readonly OwnDrugDraft[] Own =
    [
        new("对乙酰氨基酚片 Paracetamol tablets", "0.5 g × 12", nameof(DrugClass.Antipyretic), false, "2000000000015"),
        new("布洛芬缓释胶囊 Ibuprofen sustained-release capsules", "0.3 g × 20", nameof(DrugClass.Antipyretic), false, "2000000000022"),
        new("仁和止咳糖浆 Renhe cough syrup", "120 mL", nameof(DrugClass.Antitussive), false, "2000000000039"),
        new("阿莫西林胶囊 Amoxicillin capsules", "0.25 g × 24", nameof(DrugClass.Antibacterial), true, "2000000000046"),
    ];

    public static async Task FillAsync(IServiceProvider services, DemoClock clock, ClaimsPrincipal clerk, IReadOnlyList<Guid> shops, int days, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var registerClock = new RegisterClock(clock);
        clock.NowUtc = nowUtc.AddDays(-days);
        var add = ActivatorUtilities.CreateInstance<AddDrug>(services, registerClock);
        foreach (var draft in Own)
            if ((await add.RunAsync(draft, clerk, cancellation)).Refusal is { } refusal)
                throw new InvalidOperationException($"A drug of the demo was refused: {refusal.Code}.");
        var drugs = ActivatorUtilities.CreateInstance<WatchedDrugs>(services, registerClock);
        var ledger = ActivatorUtilities.CreateInstance<SaleLedger>(services, registerClock);
        var check = ActivatorUtilities.CreateInstance<CheckSale>(services, drugs, ledger);
        var sell = ActivatorUtilities.CreateInstance<SellDrug>(services, check, ledger, registerClock);
        for (var ago = days - 1; ago >= 0; ago--)
            foreach (var (atUtc, form) in Day(nowUtc, ago, shops))
            {
                clock.NowUtc = atUtc;
                if ((await sell.RunAsync(form with { Id = Guid.CreateVersion7(new DateTimeOffset(atUtc)) }, clerk, cancellation)).Refusal is { } refusal)
                    throw new InvalidOperationException($"A sale of the demo was refused: {string.Join(", ", refusal.Errors.Select(error => $"{error.Field} {error.Code}"))}.");
            }
        clock.NowUtc = nowUtc;
    }

    private static IEnumerable<(DateTime AtUtc, SaleForm Form)> Day(DateTime nowUtc, int ago, IReadOnlyList<Guid> shops)
    {
        var dice = new DemoDice("counter", ago);
        var zone = RegisterClock.Zone;
        var day = VenueClock.LocalDay(nowUtc, zone).AddDays(-ago);
        for (var number = 0; number < SalesADay; number++)
        {
            var atUtc = VenueClock.ToUtc(day.ToDateTime(new TimeOnly(FirstHour + number, dice.Below(60), dice.Below(60))), zone);
            var person = dice.Person();
            var hasFever = dice.Happens(0.12);
            var drug = number % 3 == 0 ? Own[dice.Below(Own.Length)].BarCode! : dice.Of(DrugLists.All[0].Drugs).ToListed().Line;
            var form = new SaleForm
            {
                Shop = shops.Count == 0 ? null : shops[dice.Below(shops.Count)],
                Document = dice.IdentityNumber(),
                Name = person.Name,
                Phone = person.Phone,
                Drug = drug,
                Quantity = dice.Happens(0.2) ? "2" : "1",
                Temperature = hasFever ? $"38.{dice.Below(9)}" : $"36.{2 + dice.Below(7)}",
                Symptoms = hasFever ? ["fever", "dry-cough"] : dice.Happens(0.3) ? ["sore-throat"] : [],
                HasPrescription = dice.Happens(0.8),
                PatientName = number == 4 ? dice.Person().Name : "",
                Relation = number == 4 ? "child" : "",
            };
            if (atUtc < nowUtc)
                yield return (atUtc, form);
        }
    }
}
