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

public sealed class RevocationsTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_list_that_would_grow_too_long_begins_anew_and_ends_everything_issued_before(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(add: services => services.AddCodes(), engine: engine);
        var revocations = house.Get<Revocations>();
        await IssueAsync(house, 3, isEnded: true);
        var few = await revocations.BuildAsync(default);
        Assert.Equal((0u, 3), (few.List.Epoch, few.List.Marks.Count));
        // What did not change is not signed again.
        Assert.Same(few.Bytes, (await revocations.BuildAsync(default)).Bytes);

        var counts = (await IssueAsync(house, 1, isEnded: false)).Single();
        Assert.False(await revocations.EndsAsync(counts, house.Time.GetUtcNow().UtcDateTime, default));
        await IssueAsync(house, RevocationList.MostMarks, isEnded: true);
        house.Time.Advance(TimeSpan.FromSeconds(5));
        var many = await revocations.BuildAsync(default);

        Assert.Equal((1u, 0), (many.List.Epoch, many.List.Marks.Count));
        Assert.True(many.List.Replaces(few.List));
        Assert.True(await revocations.EndsAsync(counts, house.Time.GetUtcNow().UtcDateTime, default));
        var renewed = (await IssueAsync(house, 1, isEnded: false)).Single();
        Assert.False(await revocations.EndsAsync(renewed, house.Time.GetUtcNow().UtcDateTime, default));
        Assert.False(many.List.Ends(renewed));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_credential_is_forgotten_when_it_has_run_out(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(add: services => services.AddCodes(), engine: engine);
        await IssueAsync(house, 2, isEnded: true);
        house.Time.Advance(TimeSpan.FromHours(23));
        await IssueAsync(house, 1, isEnded: true);
        await PurgeAsync(house);
        Assert.Equal(3, await CountAsync(house));

        house.Time.Advance(TimeSpan.FromHours(1.1));
        await PurgeAsync(house);

        Assert.Equal(1, await CountAsync(house));
        Assert.Single((await house.Get<Revocations>().BuildAsync(default)).List.Marks);
    }

    private static async Task<List<CodeCredential>> IssueAsync(JobsHouse house, int count, bool isEnded)
    {
        var citizen = await house.Get<CitizenAccounts>().FindOrJoinAsync("+8613900139000", default);
        var issuer = (await house.Get<IssuerKeys>().ReadAsync()).Issuer;
        var credentials = Enumerable.Range(0, count).Select(_ => CodeCredential.Of(
            issuer, new(1), CredentialId.New(), CodeState.Green, CodeName.Of(null), house.NowUtc, house.NowUtc.AddHours(24), default).Value).ToList();
        await using var db = house.Database.CreateContext();
        foreach (var credential in credentials)
        {
            var row = IssuedCredential.Of(credential, citizen, Guid.NewGuid(), credential.IssuedUtc);
            if (isEnded)
                row.Supersede(house.NowUtc);
            db.IssuedCredentials.Add(row);
        }
        await db.SaveChangesAsync();
        return credentials;
    }

    private static async Task PurgeAsync(JobsHouse house)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<PurgeCitizens>(scope.ServiceProvider).RunAsync(default);
    }

    private static async Task<int> CountAsync(JobsHouse house)
    {
        await using var db = house.Database.CreateContext();
        return await db.IssuedCredentials.CountAsync();
    }
}
