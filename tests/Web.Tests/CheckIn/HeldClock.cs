namespace HealthCode.Web.Tests.CheckIn;

/// <summary>
/// Stands still until it is moved; timers and measured spans stay real, so that weeks can pass without the house doing
/// weeks of work.
/// </summary>
public sealed class HeldClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
