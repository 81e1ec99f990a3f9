using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Infrastructure.CheckIn;

public static class CheckInRegistration
{
    public static IServiceCollection AddCheckIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScanOptions>().Bind(configuration.GetSection(ScanOptions.Section))
            .Validate(o => o is { QueueLength: > 0, QueueLengthPerTenant: > 0, GroupSize: > 0 and <= 1_000 }, "Scans: QueueLength, QueueLengthPerTenant and GroupSize (1 to 1000) must be positive.")
            .Validate(o => o.ReceiptDays is >= 1 and <= 28, "Scans:ReceiptDays must be 1 to 28.")
            .ValidateOnStart();
        services.AddSingleton<ScanMeter>();
        services.AddSingleton<ScanFeed>();
        services.TryAddSingleton<TenantHandles>();
        services.AddSingleton<CardCodes>();
        services.AddSingleton<ScanCodes>();
        services.AddSingleton<ScanIntake>();
        services.AddSingleton<ScanWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ScanWriter>());
        return services;
    }
}
