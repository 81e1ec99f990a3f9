using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Pharmacy;

/// <summary>A pharmacy's day in numbers, without persons: for the room's page and for reports. Lines taken back count only as such.</summary>
/// <param name="Refused">Lines not sold, without those referred.</param>
/// <param name="Referred">Lines not sold because of a fever; the person was sent to a fever clinic.</param>
public sealed record PharmacyDay(DateOnly Day, IReadOnlyList<PharmacyDay.ClassFigures> Classes, int Refused, int Referred, int Voided)
{
    /// <param name="Sales">Lines sold.</param>
    /// <param name="Packages">Sum of their quantities.</param>
    public sealed record ClassFigures(DrugClass Class, int Sales, int Packages);

    public int Sales => Classes.Sum(figures => figures.Sales);

    /// <param name="day">Of the tenant's time zone.</param>
    public static Task<PharmacyDay> OfAsync(AppDbContext db, DateOnly day, CancellationToken cancellation) => OfAsync(db, day, day.AddDays(1), cancellation);

    /// <summary>The same of several days.</summary>
    /// <param name="to">The day after the last one.</param>
    public static async Task<PharmacyDay> OfAsync(AppDbContext db, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var rows = await db.DrugSales.AsNoTracking().Where(sale => sale.Day >= from && sale.Day < to)
            .GroupBy(sale => new { sale.Class, sale.Decision, IsVoid = sale.VoidedUtc != null })
            .Select(group => new { group.Key.Class, group.Key.Decision, group.Key.IsVoid, Lines = group.Count(), Packages = group.Sum(sale => sale.Quantity) })
            .ToListAsync(cancellation);
        var valid = rows.Where(row => !row.IsVoid).ToList();
        return new(
            from,
            [.. Enum.GetValues<DrugClass>().Select(drugClass => valid.Where(row => row.Class == drugClass && row.Decision == SaleDecision.Sold)
                .Aggregate(new ClassFigures(drugClass, 0, 0), (sum, row) => sum with { Sales = sum.Sales + row.Lines, Packages = sum.Packages + row.Packages }))],
            valid.Where(row => row.Decision == SaleDecision.Refused).Sum(row => row.Lines),
            valid.Where(row => row.Decision == SaleDecision.Referred).Sum(row => row.Lines),
            rows.Where(row => row.IsVoid).Sum(row => row.Lines));
    }
}
