namespace HealthCode.Web.Shell;

public static class Now
{
    /// <summary>Now in whole milliseconds: what every database keeps, so that an answer and a later reading are the same.</summary>
    public static DateTime NowUtc(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
