using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Load.Harness;
using HealthCode.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Load.Devices;

/// <summary>Something that speaks and can be revoked.</summary>
/// <param name="Header">With which it asks, name and value.</param>
/// <param name="Asks">The address it asks.</param>
/// <param name="Page">Where a manager revokes it.</param>
/// <param name="Form">The name of the form there.</param>
internal sealed record Speaker((string Name, string Value) Header, string Asks, string Page, string Form);

/// <summary>Gates, phones, keys and a manager, put there by the product's own classes before the program starts.</summary>
internal sealed record RevokeSite(IReadOnlyList<Speaker> Gates, IReadOnlyList<Speaker> Phones, IReadOnlyList<Speaker> Keys, string Email)
{
    public const string Password = "correct horse battery";
    private const string Base = "/t/load";

    public static async Task<RevokeSite> CreateAsync(LoadDatabase load, int gates, int phones, int keys)
    {
        var site = await LoadSite.CreateAsync(load, [LoadSite.Open("Venue")]);
        var configuration = new ConfigurationBuilder().AddCommandLine([.. load.Settings]).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        new AccountsRoom().Add(collection, configuration);
        collection.AddPersistence().AddKeys(configuration).AddSingleton(TimeProvider.System).AddSingleton<TenantHandles>().AddSingleton<AuditDetails>().AddSingleton<AuditTrail>()
            .AddSingleton<OutboxSignal>().AddSingleton<KnownDevices>().AddScoped<ScanningDevices>().AddScoped<PhonePairings>();
        await using var services = collection.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var email = await JoinAsync(scope.ServiceProvider, site.TenantId);
        using var entered = TenantScope.Enter(new TenantInfo(site.TenantId, "load", "Load", "Asia/Shanghai"));
        var (devices, pairings) = (scope.ServiceProvider.GetRequiredService<ScanningDevices>(), scope.ServiceProvider.GetRequiredService<PhonePairings>());
        var place = new DevicePlace(site.Venues[0].Id, site.Venues[0].Doors[0], null);
        List<Speaker> ofGates = [], ofPhones = [], ofKeys = [];
        for (var number = 1; number <= gates; number++)
        {
            var (gate, key) = await devices.AddGateAsync($"Gate {number}", place, Guid.Empty, default);
            ofGates.Add(new(Bearer(key), "/api/v1/devices/me", $"{Base}/devices/{gate.Id}", "revoke"));
        }
        for (var number = 1; number <= phones; number++)
        {
            var phone = await devices.AddPhoneAsync($"Phone {number}", place, Guid.Empty, default);
            var paired = await pairings.PairAsync((await pairings.InviteAsync(phone.Id, Guid.Empty, default))!, default);
            ofPhones.Add(new(("Cookie", $"hc-device={paired!.Value.Cookie}"), $"{Base}/scan/state", $"{Base}/devices/{phone.Id}", "revoke"));
        }
        for (var number = 1; number <= keys; number++)
        {
            var (id, key) = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync($"Key {number}", Guid.Empty);
            ofKeys.Add(new(Bearer(key), "/api/v1/tenant", $"{Base}/keys", $"revoke-{id:N}"));
        }
        return new(ofGates, ofPhones, ofKeys, email);
    }

    private static (string, string) Bearer(string key) => ("Authorization", $"Bearer {key}");

    private static async Task<string> JoinAsync(IServiceProvider services, Guid tenantId)
    {
        const string email = "manager@load.example";
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Manager" };
        var made = await services.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password);
        if (!made.Succeeded)
            throw new InvalidOperationException(made.ToString());
        var db = services.GetRequiredService<AppDbContext>();
        db.Members.Add(Member.Join(user.Id, tenantId, MemberRole.Manager, DateTime.UtcNow));
        await db.SaveChangesAsync();
        return email;
    }
}
