using HealthCode.Domain.Community;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.Community;
using HealthCode.Web.Features.School;
using HealthCode.Web.Features.Workplace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>A row in each register, whatever the tenant's kind: rows of a former kind must not leak either.</summary>
internal static class RegisterRows
{
    public static async Task<Dictionary<string, Guid>> AddAsync(IServiceProvider services)
    {
        var (db, day) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<RegisterClock>().Today);
        await services.GetRequiredService<ImportEmployees>().ApplyAsync("工号,姓名,部门\n1,王芳,保安部\n", Guid.NewGuid(), default);
        await services.GetRequiredService<ImportPupils>().ApplyAsync("学号,姓名,班级,监护人电话\n1,王小明,一班,13800138000\n", Guid.NewGuid(), default);
        await services.GetRequiredService<ImportResidents>().ApplyAsync("楼栋,房号,姓名,电话\n1,101,王小明,13800138000\n", Guid.NewGuid(), default);
        var (pupil, resident) = (await db.Pupils.SingleAsync(), await db.Residents.SingleAsync());
        var trip = Trip.Begin(Guid.CreateVersion7(), resident.Id, day.AddDays(-9));
        await services.GetRequiredService<ResidentRegister>().SealAsync(trip, "成都", KeyMonth.Of(day));
        var followUp = FollowUp.Plan(resident.Id, trip.Id, day.AddDays(1));
        db.AddRange(trip, followUp, await SaleAsync(services.GetRequiredService<SaleLedger>(), day));
        await db.SaveChangesAsync();
        return new()
        {
            ["saleId"] = (await db.DrugSales.SingleAsync()).Id, ["classId"] = pupil.ClassId, ["pupilId"] = pupil.Id,
            ["residentId"] = resident.Id, ["followUpId"] = followUp.Id,
        };
    }

    private static async Task<DrugSale> SaleAsync(SaleLedger ledger, DateOnly day)
    {
        var id = Guid.CreateVersion7();
        return DrugSale.Record(new(id, day, null, Guid.NewGuid(), DrugLists.All[0].Drugs[0].ToListed(), 1, false)
        {
            SealedPeople = await ledger.SealAsync(id, KeyMonth.Of(day), new("王小明", null, "E12345678", 36.8m, [])),
            PatientRef = await ledger.RefOfAsync("王小明", "E12345678", null),
            BuyerRef = await ledger.RefOfAsync("王小明", "E12345678", null),
        }, new(SaleDecision.Sold, null), DateTime.UtcNow);
    }
}
