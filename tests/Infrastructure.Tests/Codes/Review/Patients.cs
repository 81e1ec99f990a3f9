using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Review;

/// <summary>A region with some citizens and what its staff do to their codes.</summary>
internal sealed class Patients(JobsHouse house) : IAsyncDisposable
{
    public JobsHouse House => house;

    public PolicyPack Pack => house.Get<PolicyPacks>().Current;

    public static async Task<Patients> OpenAsync(StorageProvider engine) =>
        new(await JobsHouse.OpenAsync(add: services => services.AddCodes().AddSingleton(new RegionAddress(path => $"https://code.example.org{path}")), engine: engine));

    public ValueTask DisposeAsync() => house.DisposeAsync();

    public async Task<Guid> JoinAsync(int number) => await house.Get<CitizenAccounts>().FindOrJoinAsync($"+86139{number:D8}", default);

    /// <summary>With services of a scope of their own, as a request or a job has them.</summary>
    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task DeclareAsync(Guid citizen, int temperature, CodeState state) => InAsync(async services =>
    {
        var (db, nowUtc) = (services.GetRequiredService<AppDbContext>(), house.NowUtc);
        var answers = $$"""{"Answers":{"temperature":{{temperature}},"symptoms":["none"],"fever-clinic":false,"contact":false,"risk-stay":false},"Before":null}""";
        db.Declarations.Add(Declaration.Send(new(citizen, services.GetRequiredService<RegionClock>().Today, Pack, await house.Get<CitizenSeal>().ProtectAsync(citizen, answers), state == CodeState.Green), nowUtc));
        var valid = state == CodeState.Green ? 14 : 7;
        await services.GetRequiredService<PersonalCodes>().DecideAsync(citizen, Pack, new(state, null, nowUtc.AddDays(valid), null, null, null), CodeCause.Declared, nowUtc, default);
        return await db.SaveChangesAsync();
    });

    /// <summary>What a reviewer proposed and a second person approved.</summary>
    public Task SetAsync(Guid citizen, CodeState state, string rule, TimeSpan valid, Guid by, Guid second) => InAsync(async services =>
    {
        var (db, nowUtc) = (services.GetRequiredService<AppDbContext>(), house.NowUtc);
        var review = ReviewCase.Open(citizen, ReviewKind.Asked, null, TimeSpan.FromHours(24), nowUtc);
        var proposal = new StateProposal(state, rule, "Because of a result", "Laboratory, today", nowUtc + valid);
        var decision = StateDecision.Propose(review, Pack, proposal, await Grounds.ProtectAsync(house.Get<CitizenSeal>(), citizen, proposal), by, nowUtc);
        decision.Approve(second, nowUtc);
        db.AddRange(review, decision);
        await services.GetRequiredService<PersonalCodes>().SetAsync(decision, CodeCause.Person, nowUtc, default);
        return await db.SaveChangesAsync();
    });

    public Task<int> TendAsync() => InAsync(async services =>
    {
        await ActivatorUtilities.CreateInstance<TendCodes>(services).RunAsync(default);
        return 0;
    });

    public Task<CodeView> CodeAsync(Guid citizen) => InAsync(services => services.GetRequiredService<PersonalCodes>().FindAsync(citizen, default));
}
