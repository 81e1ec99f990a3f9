using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Family;

public static class FamilyRegistration
{
    public static IServiceCollection AddFamily(this IServiceCollection services)
    {
        services.AddSingleton<Guardians>();
        services.AddSingleton<KnownDependants>();
        services.AddScoped<FamilyTurns>();
        services.AddScoped<BindDependant>();
        return services;
    }
}
