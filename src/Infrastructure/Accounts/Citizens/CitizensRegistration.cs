using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Accounts.Citizens;

public static class CitizensRegistration
{
    public static IServiceCollection AddCitizens(this IServiceCollection services)
    {
        services.AddSingleton<CitizenSeal>();
        services.AddSingleton<Accesses>();
        services.AddSingleton<CitizenSessions>();
        services.AddSingleton<CitizenAccounts>();
        services.AddSingleton<CitizenIdentities>();
        services.AddSingleton<CitizenNumbers>();
        services.AddSingleton<CitizenWishes>();
        services.AddScoped<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyOwner>>(provider => new PasskeyHandler<PasskeyOwner>(PasskeyOwners.Of(provider), provider.GetRequiredService<IOptions<IdentityPasskeyOptions>>()));
        return services;
    }
}
