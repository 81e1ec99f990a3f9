namespace HealthCode.Infrastructure.Jobs;

/// <summary>Databases keep different fractions of a second; whole milliseconds come back equal from all of them.</summary>
internal static class Milliseconds
{
    public static DateTime Truncate(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond, time.Kind);
}
