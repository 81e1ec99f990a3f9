using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Codes.Evidence;

public static class EvidenceRegistration
{
    /// <summary>The caller adds <see cref="EvidencePhones"/>.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton<EvidenceBook>();
        services.AddSingleton<EvidenceSeal>();
        services.AddSingleton<EvidenceFiles>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<EvidenceRoutes>();
        services.AddSingleton<EvidenceEffects>();
        services.AddSingleton<TakeUpEvidence>();
        services.AddSingleton<CheckEvidence>();
        services.AddSingleton<ApplyEvidence>();
        return services;
    }
}
