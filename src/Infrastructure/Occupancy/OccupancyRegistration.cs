using HealthCode.Infrastructure.Flags;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Occupancy;

public static class OccupancyRegistration
{
    public static IServiceCollection AddOccupancy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LiveOptions>().Bind(configuration.GetSection(LiveOptions.Section))
            .Validate(live => string.IsNullOrWhiteSpace(live.Redis) || RedisBell.IsAddress(live.Redis), "Live:Redis is not an address of a Redis, like 10.0.0.5:6379.")
            .ValidateOnStart();
        services.AddSingleton<LiveMeter>();
        services.AddSingleton<LiveSignal>();
        services.AddSingleton<OccupancyBoard>();
        services.AddSingleton<FlagWatch>();
        services.AddHostedService<OccupancyPoll>();
        services.AddHostedService<RedisBell>();
        services.AddScoped<VenueFlow>();
        services.AddScoped<DisplayWalls>();
        return services;
    }
}
