using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Tests.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Registers;

/// <summary>What registers keep of people is kept sealed, for as long as was promised, and then nowhere.</summary>
public sealed class ForgottenRegistersTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(JobsHouse.Start);

    private static Task<JobsHouse> OpenAsync(StorageProvider engine = StorageProvider.Sqlite) =>
        JobsHouse.OpenAsync(add: services => services.AddSingleton<RegisterFields>(), engine: engine);

    /// <summary>A name that occurs nowhere else.</summary>
    private static string Canary() => $"金丝雀{Guid.NewGuid():N}"[..15];

    private static async Task<DrugSale> SellAsync(JobsHouse house, SalePeople people, DateOnly day)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        var fields = house.Get<RegisterFields>();
        var id = Guid.CreateVersion7();
        var entry = new DrugSaleEntry(id, day, null, Guid.NewGuid(), new("x", "X", "", DrugClass.Antitussive, false), 2, false)
        {
            SealedPeople = await fields.SealAsync(KeyPurpose.DrugSales, KeyMonth.Of(day), id, people),
            PatientRef = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", people.Document!),
            BuyerRef = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", people.Document!),
        };
        var sale = DrugSale.Record(entry, new(SaleDecision.Sold), house.NowUtc);
        await house.WriteAsync(db => db.DrugSales.Add(sale));
        return sale;
    }

    private static async Task<SalePeople?> OpenAsync(JobsHouse house, DrugSale sale)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        return await house.Get<RegisterFields>().OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, sale.Id, sale.SealedPeople);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_drug_sale_is_kept_two_years_and_its_months_key_no_longer(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var sale = await SellAsync(house, new(Canary(), null, "E12345678", 36.6m, []), Today);
        var kept = await SellAsync(house, new(Canary(), null, "E12345678", 36.6m, []), Today.AddMonths(1));
        house.Time.Advance(TimeSpan.FromDays(731));
        await house.RunAsync<PurgeRegisters>();
        Assert.Equal(2, await house.WithAsync(db => db.DrugSales.CountAsync()));
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.RunAsync<PurgeRegisters>();
        Assert.Equal([kept.Id], await house.WithAsync(db => db.DrugSales.Select(s => s.Id).ToListAsync()));
        // An old copy of the row still opens until nothing of its month is left.
        house.Time.Advance(TimeSpan.FromDays(31));
        await house.RunAsync<PurgeRegisters>();
        Assert.Null(await OpenAsync(house, sale));
        Assert.NotNull(await OpenAsync(house, kept));
    }

    [Fact]
    public async Task Museum_A_dumped_register_names_nobody()
    {
        await using var house = await OpenAsync();
        var (buyer, patient) = (Canary(), Canary());
        var sale = await SellAsync(house, new(buyer, "+8613800138000", "11010519491231002X", 38.4m, ["fever"], patient, null, "child"), Today);
        Assert.Equal((buyer, patient), ((await OpenAsync(house, sale))!.Name, (await OpenAsync(house, sale))!.PatientName));
        Assert.Empty(new CanarySearch(buyer, patient, "13800138000", "11010519491231002X").Search(house.Folder).Select(hit => $"{Path.GetFileName(hit.Where)}: {hit.Written}"));
    }

    [Fact]
    public async Task What_was_sealed_for_one_row_opens_in_no_other_and_for_no_other_tenant()
    {
        await using var house = await OpenAsync();
        var sale = await SellAsync(house, new(Canary(), null, "E12345678", null, []), Today);
        using var scope = TenantScope.Enter(house.Tenant);
        var fields = house.Get<RegisterFields>();
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(async () =>
            await fields.OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, Guid.NewGuid(), sale.SealedPeople));
        var mine = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", "e1234 5678");
        Assert.Equal(sale.BuyerRef, mine);
        using var other = TenantScope.Enter(await house.OpenTenantAsync("other"));
        Assert.NotEqual(mine, await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", "E12345678"));
        Assert.Null(await fields.OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, sale.Id, sale.SealedPeople));
    }
}
