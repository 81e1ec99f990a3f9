using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Flags;

public sealed class TendFlagsTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    private static Flag New(DateTime nowUtc) => Flag.Raise(FlagRule.ByHand, Guid.NewGuid(), null, Guid.NewGuid(), null, null, nowUtc);

    private static Task RunAsync(JobsHouse house) => ActivatorUtilities.CreateInstance<TendFlags>(house.Get<IServiceProvider>()).RunAsync(CancellationToken.None);

    [Theory, MemberData(nameof(Engines))]
    public async Task Managers_are_told_in_the_time_of_their_own_tenant(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        var other = await house.OpenTenantAsync("patient");
        await house.WriteAsync(db => db.Flags.Add(New(JobsHouse.Start)));
        await house.WriteAsync(db =>
        {
            db.Flags.Add(New(JobsHouse.Start));
            var settings = FlagSettings.For(other.Id);
            settings.Change(30);
            db.FlagSettings.Add(settings);
        }, other);

        house.Time.Advance(TimeSpan.FromMinutes(9));
        await RunAsync(house);
        Assert.Equal((0, 0), (await EscalatedAsync(house), await EscalatedAsync(house, other)));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(house);
        await RunAsync(house);
        Assert.Equal((1, 0), (await EscalatedAsync(house), await EscalatedAsync(house, other)));
        await house.DeliverAsync();
        Assert.Equal("flag.escalated", (await house.WithAsync(db => db.AuditEntries.AsNoTracking().SingleAsync())).Action);

        house.Time.Advance(TimeSpan.FromMinutes(20));
        await RunAsync(house);
        Assert.Equal(1, await EscalatedAsync(house, other));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_somebody_has_taken_is_left_alone_until_its_day_is_over(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        var flag = New(JobsHouse.Start);
        flag.Take(Guid.NewGuid(), JobsHouse.Start);
        await house.WriteAsync(db => db.Flags.Add(flag));

        house.Time.Advance(TimeSpan.FromHours(23));
        await RunAsync(house);
        Assert.Equal((0, FlagStatus.Taken), (await EscalatedAsync(house), (await FlagAsync(house)).Status));

        house.Time.Advance(TimeSpan.FromHours(1));
        await RunAsync(house);
        Assert.Equal((FlagStatus.Closed, FlagOutcome.Expired), ((await FlagAsync(house)).Status, (await FlagAsync(house)).Outcome));
    }

    private static Task<int> EscalatedAsync(JobsHouse house, TenantInfo? tenant = null) =>
        house.WithAsync(db => db.Flags.CountAsync(flag => flag.EscalatedUtc != null), tenant);

    private static Task<Flag> FlagAsync(JobsHouse house) => house.WithAsync(db => db.Flags.AsNoTracking().SingleAsync());
}
