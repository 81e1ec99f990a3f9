using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Privacy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Accounts;

public sealed class StaffColumnsTests
{
    private const string Email = "kestrel.quill@example.test";

    [Fact]
    public async Task A_member_of_staff_is_found_by_address_although_no_address_is_in_the_database()
    {
        await using var house = await OpenAsync();
        await CreateAsync(house);
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var found = await users.FindByEmailAsync(Email.ToUpperInvariant());
        Assert.Equal((Email, Email, "欧阳䶮"), (found?.Email, found?.UserName, found?.DisplayName));
        Assert.NotNull(await users.FindByNameAsync(Email));
        Assert.Null(await users.FindByEmailAsync("somebody.else@example.test"));
        Assert.False((await users.CreateAsync(new StaffUser { UserName = Email, Email = Email })).Succeeded);
        Assert.Empty(new CanarySearch(Email, Email.ToUpperInvariant(), "kestrel.quill", "欧阳䶮").Search(house.Folder));
    }

    [Fact]
    public async Task Two_equal_addresses_look_different_except_in_the_blind_index()
    {
        await using var house = await OpenAsync();
        var (fields, lookup) = (house.Get<IPersonalDataProtector>(), house.Get<ILookupProtector>());
        Assert.NotEqual(fields.Protect(Email), fields.Protect(Email));
        Assert.Equal(Email, fields.Unprotect(fields.Protect(Email)));
        Assert.Equal(lookup.Protect("", Email), lookup.Protect("", Email));
        Assert.NotEqual(lookup.Protect("", Email), lookup.Protect("", "x" + Email));
        Assert.Throws<NotSupportedException>(() => lookup.Unprotect("", lookup.Protect("", Email)));
    }

    [Fact]
    public async Task Two_hosts_in_one_process_each_use_their_own_keys()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        foreach (var house in new[] { one, two })
        {
            await CreateAsync(house);
            Assert.Equal(Email, (await house.WithAsync(db => db.Users.AsNoTracking().SingleAsync())).Email);
        }
    }

    private static async Task CreateAsync(JobsHouse house)
    {
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var result = await users.CreateAsync(new StaffUser { UserName = Email, Email = Email, DisplayName = "欧阳䶮" }, "correct horse battery 1A!");
        Assert.True(result.Succeeded, result.ToString());
    }

    private static Task<JobsHouse> OpenAsync() => JobsHouse.OpenAsync(add: services => services
        .AddIdentityCore<StaffUser>(identity => (identity.Stores.ProtectPersonalData, identity.User.RequireUniqueEmail) = (true, true))
        .AddEntityFrameworkStores<AppDbContext>());
}
