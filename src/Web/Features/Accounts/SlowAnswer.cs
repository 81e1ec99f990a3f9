namespace HealthCode.Web.Features.Accounts;

/// <summary>No such answer comes back sooner than a quarter of a second, so that what was done inside cannot be measured outside.</summary>
internal readonly struct SlowAnswer
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private readonly long started;

    private SlowAnswer(long started) => this.started = started;

    public static SlowAnswer Begin() => new(TimeProvider.System.GetTimestamp());

    public async Task EndAsync()
    {
        var rest = Shortest - TimeProvider.System.GetElapsedTime(started);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
    }
}
