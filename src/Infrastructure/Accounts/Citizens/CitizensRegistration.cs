using Microsoft.Extensions.DependencyInjection;

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
        return services;
    }
}
