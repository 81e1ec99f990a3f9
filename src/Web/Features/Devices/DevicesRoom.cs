using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Devices;

/// <summary>Other systems that speak for a tenant: API keys with scopes, expiry, last use and revocation.</summary>
public sealed class DevicesRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CreateKey>();
        services.AddScoped<ScopeTexts>();
        services.AddNavigation(new NavigationEntry("API keys", "key", "/t/{tenant}/keys", Policies.ManageKeys, 60, typeof(DevicesRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // The pages are all there is: a key can't make keys.
    }
}
