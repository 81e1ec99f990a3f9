using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Codes.Evidence;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Family;

/// <summary>Two who add somebody at the same moment have both counted before either has written.</summary>
public sealed class FamilyLimitTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_who_take_the_last_place_beside_a_person_at_once_the_second_waits_for_staff(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (elder, limit) = (await JoinAsync(house, 1), house.Get<PolicyPacks>().Current.Limits.AgentsPerDependant);
        for (var agent = 2; agent <= limit; agent++)
            await BindAsync(house, await JoinAsync(house, agent), elder);
        var (one, other) = (await JoinAsync(house, 101), await JoinAsync(house, 102));

        var faster = GuardianshipState.Ended;
        var slower = await BindAsync(house, one, elder, between: async () => faster = await BindAsync(house, other, elder));

        Assert.Equal((GuardianshipState.Active, GuardianshipState.Waiting), (faster, slower));
        await using var db = house.Database.CreateContext();
        Assert.Equal(limit, await db.Guardianships.CountAsync(g => g.DependantId == elder && g.State == GuardianshipState.Active));
        var row = await db.FamilyCases.SingleAsync();
        Assert.Equal((FamilyCaseKind.BeyondLimit, one), (row.Kind, row.OpenedBy));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_persons_who_take_an_agents_last_place_at_once_the_second_waits_for_staff(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (agent, limit) = (await JoinAsync(house, 1), house.Get<PolicyPacks>().Current.Limits.DependantsPerAgent);
        for (var person = 2; person <= limit; person++)
            await BindAsync(house, agent, await JoinAsync(house, person));
        var (one, other) = (await JoinAsync(house, 101), await JoinAsync(house, 102));

        var faster = GuardianshipState.Ended;
        var slower = await BindAsync(house, agent, one, between: async () => faster = await BindAsync(house, agent, other));

        Assert.Equal((GuardianshipState.Active, GuardianshipState.Waiting), (faster, slower));
        await using var db = house.Database.CreateContext();
        Assert.Equal(limit, await db.Guardianships.CountAsync(g => g.AgentId == agent && g.State == GuardianshipState.Active));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_institutions_that_take_the_last_place_at_once_one_hears_that_the_limit_is_reached(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (limit, institutions) = (house.Get<PolicyPacks>().Current.Limits.AgentsPerDependant, new List<TenantInfo>());
        for (var i = 0; i <= limit; i++)
            institutions.Add(await house.OpenTenantAsync($"home-{i}"));
        for (var i = 0; i < limit - 1; i++)
            Assert.Null(await RegisterAsync(house, institutions[i]));

        string? faster = "";
        var slower = await RegisterAsync(house, institutions[^1], between: async () => faster = await RegisterAsync(house, institutions[^2]));

        Assert.Equal((null, RegisterWard.TooMany), (faster, slower));
        await using var db = house.Database.CreateContext();
        // One person of all of them, also where nobody knew the person before.
        Assert.Equal([limit], await db.WardLinks.GroupBy(link => link.CitizenId).Select(links => links.Count()).ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_ended_comes_back_only_where_nobody_has_taken_the_place(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var limit = house.Get<PolicyPacks>().Current.Limits.AgentsPerDependant;
        var (first, step) = (await house.OpenTenantAsync("home-first"), Guid.NewGuid());
        Assert.Null(await RegisterAsync(house, first));
        Assert.Equal(1, await WithWardsAsync(house, first, (wards, ids) => wards.EndAsync(step, ids, Guid.NewGuid(), default)));
        for (var i = 0; i < limit; i++)
            Assert.Null(await RegisterAsync(house, await house.OpenTenantAsync($"home-{i}")));

        Assert.Equal(0, await WithWardsAsync(house, first, (wards, _) => wards.UndoAsync(step, Guid.NewGuid(), default)));
    }

    private static Task<JobsHouse> OpenAsync(StorageProvider engine) =>
        JobsHouse.OpenAsync(add: services => services.AddCodes().AddFamily().AddPeople().AddSingleton<RegisterFields>(), engine: engine);

    private static async Task<Guid> JoinAsync(JobsHouse house, int person)
    {
        var citizen = await house.Get<CitizenAccounts>().FindOrJoinAsync("+86" + EvidenceHouse.PhoneOf(person), default);
        await house.Get<CitizenIdentities>().SaveAsync(citizen, new("张三", EvidenceHouse.DocumentOf(person)), default);
        return citizen;
    }

    /// <param name="between">Happens once, after this one has read and before it writes.</param>
    private static async Task<GuardianshipState> BindAsync(JobsHouse house, Guid agent, Guid person, Func<Task>? between = null)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var (db, bind) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<BindDependant>());
        return await scope.ServiceProvider.GetRequiredService<FamilyTurns>().RunAsync(async () =>
        {
            var made = await bind.MakeAsync(
                new(Guid.CreateVersion7(), agent, person, Relation.Elder, GuardianCapability.All, house.Get<RegionClock>().Today.AddDays(9), ConsentWay.OwnAccount) { IsKnown = true }, default);
            var now = between;
            between = null;
            await (now?.Invoke() ?? Task.CompletedTask);
            await db.SaveChangesAsync();
            return made.State;
        }, default);
    }

    /// <returns>Null when registered, else why not.</returns>
    private static async Task<string?> RegisterAsync(JobsHouse house, TenantInfo institution, Func<Task>? between = null)
    {
        using var tenant = TenantScope.Enter(institution);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var isFirst = true;
        scope.ServiceProvider.GetRequiredService<AppDbContext>().SavingChanges += (_, _) =>
        {
            if (!isFirst || between is null)
                return;
            isFirst = false;
            Task.Run(between).GetAwaiter().GetResult();
        };
        var draft = new WardDraft(new("周奶奶", EvidenceHouse.DocumentOf(7)), "zh-CN", WardRelation.Resident, "", null, null, GuardianCapability.Show, null, "吴小红");
        return (await scope.ServiceProvider.GetRequiredService<RegisterWard>().RunAsync(Guid.CreateVersion7(), draft, Guid.NewGuid(), null, default)).Reason?.Code;
    }

    private static async Task<int> WithWardsAsync(JobsHouse house, TenantInfo institution, Func<ChangeWards, IReadOnlyCollection<Guid>, Task<int>> change)
    {
        using var tenant = TenantScope.Enter(institution);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var ids = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Wards.Select(ward => ward.Id).ToListAsync();
        return await change(scope.ServiceProvider.GetRequiredService<ChangeWards>(), ids);
    }
}
