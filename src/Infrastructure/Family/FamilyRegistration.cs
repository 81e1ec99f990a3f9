using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Infrastructure.Family;

public static class FamilyRegistration
{
    public static IServiceCollection AddFamily(this IServiceCollection services)
    {
        services.AddSingleton<Guardians>();
        services.AddSingleton<KnownDependants>();
        services.TryAddScoped<FamilyTurns>();
        services.AddScoped<BindDependant>();
        return services;
    }
}
