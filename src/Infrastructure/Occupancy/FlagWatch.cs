using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Hears of every flag once, whichever node raised it.</summary>
public sealed class FlagWatch : IDisposable
{
    private static readonly TimeSpan CommitAndClockMargin = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, DateTime> heard = [];
    private readonly AcrossTenants across;
    private readonly ScanFeed feed;
    private readonly TimeProvider time;
    private DateTime lookedUtc;

    public FlagWatch(AcrossTenants across, ScanFeed feed, TimeProvider time)
    {
        (this.across, this.feed, this.time) = (across, feed, time);
        lookedUtc = time.GetUtcNow().UtcDateTime + CommitAndClockMargin;
        feed.Flagged += Hear;
    }

    public event Action<FlagRaised>? Raised;

    /// <param name="venues">Where something is new; a flag is never raised without that.</param>
    public async Task LookAsync(IReadOnlyCollection<Guid> venues)
    {
        var startedUtc = time.GetUtcNow().UtcDateTime;
        var sinceUtc = lookedUtc - CommitAndClockMargin;
        foreach (var some in venues.Chunk(500))
        {
            await using var reader = await across.OpenAsync("flags raised on other nodes");
            var raised = await reader.Query<Flag>().Where(flag => some.Contains(flag.VenueId) && flag.RaisedUtc >= sinceUtc && flag.ClosedUtc == null)
                .Select(flag => new { TenantId = EF.Property<Guid>(flag, MultiTenantModel.TenantIdProperty), flag.VenueId, flag.Id, flag.Rule, flag.RaisedUtc })
                .ToListAsync();
            foreach (var flag in raised)
                Hear(new FlagRaised(flag.TenantId, flag.VenueId, flag.Id, flag.Rule, flag.RaisedUtc));
        }
        lock (gate)
        {
            foreach (var old in heard.Where(flag => flag.Value < sinceUtc).Select(flag => flag.Key).ToList())
                heard.Remove(old);
        }
        if (startedUtc > lookedUtc)
            lookedUtc = startedUtc;
    }

    public void Dispose() => feed.Flagged -= Hear;

    private void Hear(FlagRaised flag)
    {
        lock (gate)
        {
            if (!heard.TryAdd(flag.FlagId, flag.RaisedUtc))
                return;
        }
        Raised?.Invoke(flag);
    }
}
