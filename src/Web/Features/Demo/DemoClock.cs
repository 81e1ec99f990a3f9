namespace HealthCode.Web.Features.Demo;

/// <summary>Stands where the demo's story is told from; moved by hand.</summary>
internal sealed class DemoClock(DateTime startUtc) : TimeProvider
{
    public DateTime NowUtc { get; set; } = startUtc;

    public override DateTimeOffset GetUtcNow() => new(NowUtc, TimeSpan.Zero);
}
