using HealthCode.Domain.Community;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.School;
using HealthCode.Web.Features.Workplace;
using HealthCode.Web.Tests.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A pharmacy, a school and a community with a row of everything, for the pages of their registers; the mall has staff.</summary>
internal static class FullRegisters
{
    /// <param name="values">Learns which tenant a room belongs to (<c>tenant/school</c>) and the ids that routes ask for.</param>
    public static async Task<IReadOnlyList<TenantInfo>> OpenAsync(Site site, TenantInfo mall, Dictionary<string, string> values)
    {
        values["tenant/workplace"] = mall.Identifier;
        await InAsync(site, mall, services => services.GetRequiredService<ImportEmployees>().ApplyAsync("工号,姓名,部门\n1,王芳,保安部\n", Guid.NewGuid(), default));
        foreach (var (name, id) in await InAsync(site, mall, services => PeopleRows.AddAsync(services)))
            values[name] = $"{id}";
        return
        [
            await OpenAsync(site, TenantKind.Pharmacy, "pharmacy", values, SellAsync),
            await OpenAsync(site, TenantKind.School, "school", values, TeachAsync),
            await OpenAsync(site, TenantKind.Community, "community", values, LiveAsync),
        ];
    }

    private static async Task<TenantInfo> OpenAsync(Site site, TenantKind kind, string room, Dictionary<string, string> values, Func<IServiceProvider, Dictionary<string, string>, Task> fill)
    {
        var tenant = Tenant.Open($"{room}-{Guid.NewGuid():N}"[..24], $"{room} 有名称", kind, "Asia/Shanghai", DateTime.UtcNow);
        await using (var db = site.Services.GetRequiredService<Database>().CreateContext())
        {
            db.Tenants.Add(tenant);
            await db.SaveChangesAsync();
        }
        var info = new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone);
        values[$"tenant/{room}"] = info.Identifier;
        await InAsync(site, info, async services =>
        {
            await fill(services, values);
            return true;
        });
        return info;
    }

    private static async Task<T> InAsync<T>(Site site, TenantInfo tenant, Func<IServiceProvider, Task<T>> work)
    {
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = site.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private static async Task SellAsync(IServiceProvider services, Dictionary<string, string> values)
    {
        var (db, ledger) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<SaleLedger>());
        var (id, day) = (Guid.CreateVersion7(), services.GetRequiredService<HealthCode.Infrastructure.Registers.RegisterClock>().Today);
        var entry = new DrugSaleEntry(id, day, null, Guid.NewGuid(), DrugLists.All[0].Drugs[0].ToListed(), 1, false)
        {
            SealedPeople = await ledger.SealAsync(id, KeyMonth.Of(day), new("王小明", "+8613800138000", "E12345678", 38.2m, ["fever"], "王小宝", null, "child")),
            PatientRef = await ledger.RefOfAsync("王小宝", null, null),
            BuyerRef = await ledger.RefOfAsync("王小明", "E12345678", null),
        };
        db.DrugSales.Add(DrugSale.Record(entry, new(SaleDecision.Referred, SaleRule.Fever), DateTime.UtcNow));
        db.OwnDrugs.Add(OwnDrug.Add(new("布洛芬缓释胶囊 Ibuprofen", "0.3 g × 20", DrugClass.Antipyretic, false, "2000000000015"), DateTime.UtcNow));
        await db.SaveChangesAsync();
        values["SaleId"] = $"{id}";
    }

    private static async Task TeachAsync(IServiceProvider services, Dictionary<string, string> values)
    {
        await services.GetRequiredService<ImportPupils>().ApplyAsync("学号,姓名,班级,监护人电话\n1,王小明,一班,13800138000\n2,李芳,一班,\n", Guid.NewGuid(), default);
        var pupil = await services.GetRequiredService<AppDbContext>().Pupils.OrderBy(pupil => pupil.Id).FirstAsync();
        (values["ClassId"], values["PupilId"]) = ($"{pupil.ClassId}", $"{pupil.Id}");
    }

    private static async Task LiveAsync(IServiceProvider services, Dictionary<string, string> values)
    {
        await services.GetRequiredService<Web.Features.Community.ImportResidents>().ApplyAsync("楼栋,房号,姓名,电话\n1,101,王小明,13800138000\n", Guid.NewGuid(), default);
        var db = services.GetRequiredService<AppDbContext>();
        var (resident, day) = (await db.Residents.FirstAsync(), services.GetRequiredService<HealthCode.Infrastructure.Registers.RegisterClock>().Today);
        var trip = Trip.Begin(Guid.CreateVersion7(), resident.Id, day.AddDays(-9));
        trip.End(day.AddDays(-2));
        await services.GetRequiredService<ResidentRegister>().SealAsync(trip, "成都", KeyMonth.Of(day));
        db.AddRange(trip, FollowUp.Plan(resident.Id, trip.Id, day.AddDays(-1)), FollowUp.Plan(resident.Id, trip.Id, day.AddDays(5)));
        await db.SaveChangesAsync();
        values["ResidentId"] = $"{resident.Id}";
    }
}
