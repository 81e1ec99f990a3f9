using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Flags;

/// <summary>A flag as everybody may hear of it: where, when and by which rule, not whom.</summary>
public readonly record struct FlagNews(
    Guid TenantId, Guid VenueId, Guid FlagId, string Rule, DateTime RaisedUtc, FlagStatus Status, bool IsEscalated, int Version)
{
    public bool IsNew => Version == 1;

    public static FlagNews Of(Guid tenantId, Flag flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return new(tenantId, flag.VenueId, flag.Id, flag.Rule, flag.RaisedUtc, flag.Status, flag.EscalatedUtc is not null, flag.Version);
    }
}

/// <summary>Hears of every change of a flag once, whichever node made it.</summary>
public sealed class FlagWatch : IDisposable
{
    private static readonly TimeSpan CommitAndClockMargin = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (int Version, DateTime HeardUtc)> heard = [];
    private readonly AcrossTenants across;
    private readonly ScanFeed feed;
    private readonly TimeProvider time;
    private DateTime lookedUtc;

    public FlagWatch(AcrossTenants across, ScanFeed feed, TimeProvider time)
    {
        (this.across, this.feed, this.time) = (across, feed, time);
        lookedUtc = time.GetUtcNow().UtcDateTime + CommitAndClockMargin;
        feed.Flagged += HearRaised;
    }

    public event Action<FlagNews>? Told;

    /// <summary>What this node has just committed, so that its own pages do not wait for the next look.</summary>
    public void Tell(FlagNews news) => Hear(news, time.GetUtcNow().UtcDateTime);

    /// <summary>What other nodes and jobs have changed since the last look.</summary>
    public async Task LookAsync()
    {
        var startedUtc = time.GetUtcNow().UtcDateTime;
        var sinceUtc = lookedUtc - CommitAndClockMargin;
        await using (var reader = await across.OpenAsync("flags changed on other nodes"))
        {
            var changed = await reader.Query<Flag>().Where(flag => flag.ChangedUtc >= sinceUtc)
                .Select(flag => new
                {
                    TenantId = EF.Property<Guid>(flag, MultiTenantModel.TenantIdProperty), flag.VenueId, flag.Id, flag.Rule, flag.RaisedUtc,
                    flag.TakenUtc, flag.EscalatedUtc, flag.ClosedUtc, flag.Version,
                })
                .ToListAsync();
            foreach (var flag in changed)
            {
                var status = flag.ClosedUtc is not null ? FlagStatus.Closed : flag.TakenUtc is not null ? FlagStatus.Taken : FlagStatus.Open;
                Hear(new FlagNews(flag.TenantId, flag.VenueId, flag.Id, flag.Rule, flag.RaisedUtc, status, flag.EscalatedUtc is not null, flag.Version), startedUtc);
            }
        }
        Forget(startedUtc - 2 * CommitAndClockMargin);
        if (startedUtc > lookedUtc)
            lookedUtc = startedUtc;
    }

    public void Dispose() => feed.Flagged -= HearRaised;

    private void HearRaised(FlagRaised flag) =>
        Hear(new FlagNews(flag.TenantId, flag.VenueId, flag.FlagId, flag.Rule, flag.RaisedUtc, FlagStatus.Open, false, 1), flag.RaisedUtc);

    private void Hear(FlagNews news, DateTime nowUtc)
    {
        lock (gate)
        {
            var known = heard.TryGetValue(news.FlagId, out var last) ? last.Version : 0;
            heard[news.FlagId] = (Math.Max(known, news.Version), nowUtc);
            if (known >= news.Version)
                return;
        }
        Told?.Invoke(news);
    }

    private void Forget(DateTime beforeUtc)
    {
        lock (gate)
        {
            foreach (var old in heard.Where(flag => flag.Value.HeardUtc < beforeUtc).Select(flag => flag.Key).ToList())
                heard.Remove(old);
        }
    }
}
