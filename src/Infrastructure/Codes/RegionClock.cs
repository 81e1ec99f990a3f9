using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Jobs;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What day it is in the region.</summary>
public sealed class RegionClock(IOptions<CodesOptions> options, TimeProvider time)
{
    private readonly TimeZoneInfo zone = VenueClock.FindZone(options.Value.TimeZone)!;

    public DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public DateOnly Today => VenueClock.LocalDay(NowUtc, zone);

    public DateTime ToLocal(DateTime utc) => VenueClock.ToLocal(utc, zone);
}
