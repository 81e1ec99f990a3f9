namespace HealthCode.Browser.Tests.Harness;

/// <summary>The machine's clock, a while ahead: a night passes in a moment.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref shift));

    /// <summary>Ahead to the next time that clocks in that zone show this.</summary>
    public void MoveTo(string timeZone, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = TimeZoneInfo.ConvertTime(GetUtcNow(), zone).DateTime;
        var target = local.Date + time.ToTimeSpan();
        if (target <= local)
            target = target.AddDays(1);
        Interlocked.Add(ref shift, (TimeZoneInfo.ConvertTimeToUtc(target, zone) - GetUtcNow().UtcDateTime).Ticks);
    }
}
