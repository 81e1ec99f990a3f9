using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes;

public sealed class RemindOfCodesTests
{
    private const int People = 30;

    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Rounds_at_once_remind_of_each_code_once_and_not_all_in_one_minute(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(add: services => services.AddCodes(), engine: engine);
        await GiveCodesAsync(house);
        house.Time.Advance(TimeSpan.FromDays(6));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(house)));
        await RunAsync(house);

        await using var db = house.Database.CreateContext();
        Assert.Equal(People, await db.CodeReminders.CountAsync());
        var leaves = await house.WithAsync(own => own.Outbox.Where(m => m.Kind == RemindOfCodes.Kind).Select(m => m.NotBeforeUtc).ToListAsync(), Region.Tenant);
        Assert.Equal(People, leaves.Count);
        Assert.All(leaves, leave => Assert.InRange(leave, house.NowUtc, house.NowUtc + CodeReminder.Spread));
        Assert.True(leaves.Max() - leaves.Min() > TimeSpan.FromMinutes(20));
    }

    [Fact]
    public void Nobody_is_told_in_the_evening_and_nobody_after_the_end()
    {
        var now = new DateTime(2026, 3, 2, 9, 59, 0, DateTimeKind.Utc);
        Assert.True(CodeReminder.IsDaytime(now.Date.AddHours(17.9)));
        Assert.False(CodeReminder.IsDaytime(now.Date.AddHours(18)));
        Assert.False(CodeReminder.IsDaytime(now.Date.AddHours(8.9)));
        Assert.Equal(now.AddMinutes(30), CodeReminder.Of(Guid.NewGuid(), now.AddHours(1), now).LeavesUtc(now, 1));
        Assert.Equal(now + CodeReminder.Spread, CodeReminder.Of(Guid.NewGuid(), now.AddHours(20), now).LeavesUtc(now, 1));
    }

    private static async Task GiveCodesAsync(JobsHouse house)
    {
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var (db, codes, pack) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<PersonalCodes>(), house.Get<PolicyPacks>().Current);
        foreach (var i in Enumerable.Range(0, People))
        {
            var citizen = await house.Get<CitizenAccounts>().FindOrJoinAsync($"+86139001390{i:00}", default);
            await house.Get<CitizenWishes>().RemindAsync(citizen, byText: true, "en", default);
            await codes.DecideAsync(citizen, pack, new(CodeState.Green, null, house.NowUtc.AddDays(7), null, null, null), CodeCause.Declared, house.NowUtc, default);
        }
        await db.SaveChangesAsync();
    }

    private static async Task RunAsync(JobsHouse house)
    {
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RemindOfCodes>(scope.ServiceProvider).RunAsync(default);
    }
}
