using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Jobs;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What day it is in the region.</summary>
public sealed class RegionClock(IOptions<CodesOptions> options, TimeProvider time)
{
    public TimeZoneInfo Zone { get; } = VenueClock.FindZone(options.Value.TimeZone)!;

    public DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public DateOnly Today => VenueClock.LocalDay(NowUtc, Zone);

    /// <summary>The last moment of a day.</summary>
    public DateTime EndOf(DateOnly day) => VenueClock.DayBoundsUtc(day, Zone).ToUtc.AddMilliseconds(-1);

    public DateTime ToLocal(DateTime utc) => VenueClock.ToLocal(utc, Zone);
}
