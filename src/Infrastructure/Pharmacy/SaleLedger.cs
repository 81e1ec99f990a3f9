using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Pharmacy;

/// <summary>The sales of the current tenant: found again by keyed hashes, opened for the role that keeps the register.</summary>
public sealed class SaleLedger(AppDbContext db, RegisterFields fields, RegisterClock clock)
{
    public const int MostOfADay = 2_000;

    /// <summary>Whom a limit counts: the document when there is one, else the phone, else the name.</summary>
    public ValueTask<byte[]> RefOfAsync(string name, string? document, string? phone) =>
        document is not null ? fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", document)
        : phone is not null ? fields.IndexAsync(KeyPurpose.DrugSalesLookup, "phone", phone)
        : fields.IndexAsync(KeyPurpose.DrugSalesLookup, "name", name);

    public ValueTask<byte[]> SealAsync(Guid id, DateOnly month, SalePeople people) => fields.SealAsync(KeyPurpose.DrugSales, month, id, people);

    /// <summary>Null when the month is forgotten.</summary>
    public ValueTask<SalePeople?> OpenAsync(DrugSale sale) => fields.OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, sale.Id, sale.SealedPeople);

    /// <summary>Packages of the class that the patient has had within the limit's days, today included, at all shops of the tenant.</summary>
    public async Task<int> BoughtAsync(byte[] patientRef, PurchaseLimit limit, CancellationToken cancellation)
    {
        var since = clock.Today.AddDays(1 - limit.Days);
        return await db.DrugSales
            .Where(sale => sale.PatientRef == patientRef && sale.Day >= since && sale.Class == limit.Class && sale.Decision == SaleDecision.Sold && sale.VoidedUtc == null)
            .SumAsync(sale => sale.Quantity, cancellation);
    }

    /// <summary>Who bought here before with this document.</summary>
    public async Task<SalePeople?> FindBuyerAsync(string document, CancellationToken cancellation)
    {
        var buyer = await RefOfAsync("", document, null);
        var last = await db.DrugSales.AsNoTracking().Where(sale => sale.BuyerRef == buyer && sale.VoidedUtc == null).OrderByDescending(sale => sale.Day).ThenByDescending(sale => sale.AtUtc).FirstOrDefaultAsync(cancellation);
        return last is null ? null : await OpenAsync(last);
    }

    public async Task<IReadOnlyList<(DrugSale Sale, SalePeople? People)>> OfDayAsync(DateOnly day, CancellationToken cancellation)
    {
        var sales = await db.DrugSales.AsNoTracking().Where(sale => sale.Day == day).OrderByDescending(sale => sale.AtUtc).Take(MostOfADay).ToListAsync(cancellation);
        var opened = new List<(DrugSale, SalePeople?)>(sales.Count);
        foreach (var sale in sales)
            opened.Add((sale, await OpenAsync(sale)));
        return opened;
    }
}
