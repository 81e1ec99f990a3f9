using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>Section <c>Clock</c>, for development alone.</summary>
public sealed class ClockOptions
{
    /// <summary>An instant like <c>2026-03-02T08:00:00Z</c> at which a running clock starts.</summary>
    public string? Now { get; set; }
}

/// <summary>Starts at a chosen instant and runs on from there.</summary>
public sealed class RunningClock(DateTimeOffset start) : TimeProvider
{
    private readonly long started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(started);
}

public static class ClockRegistration
{
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClockOptions>().BindConfiguration("Clock")
            .Validate<IHostEnvironment>((clock, environment) => clock.Now is null || environment.IsDevelopment(), "Clock:Now is for development alone. Remove it.")
            .Validate(clock => clock.Now is null || TryParse(clock.Now, out _), "Clock:Now is not an instant with an offset, like 2026-03-02T08:00:00Z.")
            .ValidateOnStart();
        if (TryParse(configuration["Clock:Now"], out var start))
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new RunningClock(start)));
        else
            services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    private static bool TryParse(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
}
