using HealthCode.Infrastructure.Privacy.Closing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Privacy;

public static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddScoped<ArchiveFlow>();
        services.AddSingleton<EraseVisits>();
        services.AddScoped<CloseTenant>();
        services.AddScoped<ClosingSteps>();
        services.AddScoped<LeavingStaff>();
        services.AddSingleton<TenantJobs>();
        services.AddSingleton<ClosureSeal>();
        services.AddSingleton<ClosureFiles>();
        return services;
    }
}
