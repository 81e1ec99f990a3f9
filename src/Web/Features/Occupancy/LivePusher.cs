using System.Collections.Concurrent;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.Occupancy.Walls;
using Microsoft.AspNetCore.SignalR;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>
/// Tells this node's dashboards, off the answer path. Changes of a venue are merged: the first goes out at once, the next at
/// most each quarter of a second with the latest number, so that the cost does not follow the rate of scans.
/// </summary>
public sealed class LivePusher(
    OccupancyBoard board, FlagWatch flags, VenueCatalog catalog, IHubContext<OccupancyHub, IOccupancyClient> hub, IHubContext<WallHub, IWallClient> walls,
    LiveMeter meter, TimeProvider time, ILogger<LivePusher> log) : BackgroundService
{
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Numbers not confirmed for so long are not vouched for.</summary>
    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, Line> lines = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        board.Changed += OnChanged;
        flags.Told += OnFlag;
        try
        {
            using var timer = new PeriodicTimer(Beat, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await BeatAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            board.Changed -= OnChanged;
            flags.Told -= OnFlag;
        }
    }

    private void OnChanged(VenueChange change)
    {
        var line = lines.GetOrAdd(change.VenueId, _ => new Line());
        if (line.TryTake(change.ChangedUtc))
            _ = PushAsync(change.TenantId, change.VenueId, line);
    }

    private async Task PushAsync(Guid tenantId, Guid venueId, Line line)
    {
        try
        {
            await Task.Yield();
            var wait = line.PushedAt is { } pushed ? Spacing - time.GetElapsedTime(pushed) : TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time);
            var changedUtc = line.Release(time.GetTimestamp());
            if (await board.FindAsync(tenantId, venueId) is not { } snapshot)
                return;
            var previous = line.Sent(snapshot.Version);
            await hub.Clients.Groups(OccupancyHub.TenantGroup(tenantId), OccupancyHub.VenueGroup(tenantId, venueId))
                .OccupancyChanged(snapshot with { PreviousVersion = previous });
            // Strangers see less, and of some kinds of places nothing.
            if (await catalog.FindAsync(tenantId, venueId) is { } venue && WallFigure.Of(venue, snapshot) is { } figure)
                await walls.Clients.Group(WallHub.VenueGroup(tenantId, venueId)).FigureChanged(figure);
            meter.Pushed(time.GetUtcNow().UtcDateTime - changedUtc);
        }
#pragma warning disable CA1031 // A push that fails is made good by the next one, or by the snapshot of whoever reconnects.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "Venue {VenueId} could not be pushed", venueId);
        }
    }

    private void OnFlag(FlagNews flag) => _ = TellAsync(flag);

    private async Task TellAsync(FlagNews flag)
    {
        try
        {
            await Task.Yield();
            var staff = hub.Clients.Groups(
                OccupancyHub.TenantGroup(flag.TenantId), OccupancyHub.FlagGroup(flag.TenantId), OccupancyHub.VenueGroup(flag.TenantId, flag.VenueId));
            var notice = new FlagNotice(flag.FlagId, flag.VenueId, flag.Rule, flag.RaisedUtc, flag.Status, flag.IsEscalated);
            await (flag.IsNew ? staff.FlagRaised(notice) : staff.FlagChanged(notice));
        }
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "A flag of venue {VenueId} could not be pushed", flag.VenueId);
        }
    }

    private async Task BeatAsync()
    {
        var checkedUtc = board.CheckedUtc;
        if (time.GetUtcNow().UtcDateTime - checkedUtc > ConfirmedWithin)
            return;
        await hub.Clients.All.Heartbeat(checkedUtc);
        await walls.Clients.All.Heartbeat(checkedUtc);
    }

    /// <summary>One venue's pushes: at most one waits, and it takes the number when it goes.</summary>
    private sealed class Line
    {
        private readonly Lock gate = new();
        private DateTime firstUtc;
        private long? sentVersion;
        private bool isWaiting;

        public long? PushedAt { get; private set; }

        /// <returns>False when a push that waits will tell this change too.</returns>
        public bool TryTake(DateTime changedUtc)
        {
            lock (gate)
            {
                if (isWaiting)
                    return false;
                firstUtc = changedUtc;
                return isWaiting = true;
            }
        }

        /// <summary>From here on a change needs a push of its own.</summary>
        public DateTime Release(long timestamp)
        {
            lock (gate)
            {
                isWaiting = false;
                PushedAt = timestamp;
                return firstUtc;
            }
        }

        public long? Sent(long version)
        {
            lock (gate)
            {
                var previous = sentVersion;
                sentVersion = version;
                return previous;
            }
        }
    }
}
