using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Accounts;

public sealed class CitizenNumbersTests
{
    private const string Number = "+8613900139000";

    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_many_guesses_at_once_each_one_counts(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        await KnownAsync(house);
        house.Time.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays));
        var numbers = house.Get<CitizenNumbers>();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => numbers.ClaimAsync(Number, $"{i:000000}", default)));

        await using var db = house.Database.CreateContext();
        Assert.InRange(await db.Citizens.Select(c => c.WrongClaims).SingleAsync(), 1, Citizen.MostWrongClaims);
        for (var i = 0; i < Citizen.MostWrongClaims; i++)
            Assert.Null(await numbers.ClaimAsync(Number, "wrong!", default));
        Assert.Null(await numbers.ClaimAsync(Number, "345678", default));
        Assert.False(await numbers.MustBeClaimedAsync(Number, default));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_people_without_a_number_and_two_without_passkeys_live_beside_each_other(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var accounts = house.Get<CitizenAccounts>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var citizen = await accounts.FindOrJoinAsync(Number, default);
            house.Time.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays));
            await house.Get<CitizenSessions>().StartAsync(citizen, "Firefox · Android");
            await accounts.FindOrJoinAsync(Number, default);
            house.Time.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays));
        }

        await using var db = house.Database.CreateContext();
        Assert.True(await db.Citizens.CountAsync(c => c.PhoneRef == null) >= 2);
        Assert.Equal(1, await db.Citizens.CountAsync(c => c.PhoneRef != null));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_handle_is_given_once_and_leads_to_its_person_alone(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var citizen = await KnownAsync(house);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var passkeys = scope.ServiceProvider.GetRequiredService<PasskeyStore>();

        var owners = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => passkeys.OwnerOfAsync(citizen, default)));

        var handle = Assert.Single(owners.Select(owner => owner!.HandleText).Distinct());
        Assert.DoesNotContain(citizen.ToString("n"), handle, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(citizen, (await passkeys.FindByIdAsync(handle, default))!.CitizenId);
        Assert.Null(await passkeys.FindByIdAsync(Guid.NewGuid().ToString("n"), default));
        Assert.Null(await passkeys.FindByIdAsync("x", default));
    }

    private static Task<JobsHouse> OpenAsync(StorageProvider engine) => JobsHouse.OpenAsync(add: services => services.AddCodes(), engine: engine);

    private static async Task<Guid> KnownAsync(JobsHouse house)
    {
        var citizen = await house.Get<CitizenAccounts>().FindOrJoinAsync(Number, default);
        await house.Get<CitizenIdentities>().SaveAsync(citizen, new("张三丰", IdentityDocument.Parse(DocumentKind.Passport, "E12345678", new(2026, 3, 2)).Value), default);
        return citizen;
    }
}
