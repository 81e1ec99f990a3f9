using HealthCode.Infrastructure.Devices;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Devices;

/// <summary>Who scans for a tenant: paired phones and gates, each at its place; and other systems with API keys.</summary>
public sealed class DevicesRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CreateKey>();
        services.AddScoped<ScopeTexts>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<DeviceContacts>();
        services.AddHostedService(provider => provider.GetRequiredService<DeviceContacts>());
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<ScannerLock>();
        services.AddScoped<ScanningDevices>();
        services.AddScoped<PhonePairings>();
        services.AddScoped<DevicePins>();
        services.AddScoped<SaveDevice>();
        services.AddScoped<SetPin>();
        services.AddScoped<DevicePlaces>();
        services.AddScoped<DeviceTexts>();
        services.AddNavigation(
            new NavigationEntry("Devices", "device-mobile", "/t/{tenant}/devices", Policies.ManageDevices, 58, typeof(DevicesRoom)),
            new NavigationEntry("API keys", "key", "/t/{tenant}/keys", Policies.ManageKeys, 60, typeof(DevicesRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/v1/devices/me").WithTags("Devices").RequireAuthorization(Policies.BeGate);
        me.MapGet("", SayHello.ReadAsync).WithName("GetOwnDevice")
            .Describe("Where this gate stands and what it does when it hears nothing; for keys of devices (hcd_…) alone.");
        me.MapPost("/contact", SayHello.HandleAsync).WithName("TellContact")
            .Describe("Says that the device is there, its version and how many scans wait; answers like devices/me.", new SayHello.Request("4.2.0", 0));

        var phone = app.MapGroup("/t/{tenant}/scan").RequireAuthorization(Policies.BePhone).RequireOwnScript().ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        phone.MapPost("/hello", SayHello.HandleAsync).WithName("SayHello");
        phone.MapPost("/unlock", UnlockScanner.HandleAsync).WithName("UnlockScanner");
        phone.MapPost("/lock", UnlockScanner.Lock).WithName("LockScanner");
    }
}
