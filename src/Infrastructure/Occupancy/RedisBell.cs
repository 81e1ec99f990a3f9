using HealthCode.Infrastructure.CheckIn;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>
/// Tells other nodes through Redis that there is something new; they read it from the database. A Redis that is dead, slow
/// or empty costs nothing but the second until the next poll.
/// </summary>
public sealed class RedisBell(ScanFeed feed, LiveSignal signal, IOptions<LiveOptions> options, ILogger<RedisBell> log) : BackgroundService
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("healthcode:occupancy");
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);
    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly LiveSignal own = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Redis))
            return;
        await Task.Yield();
        feed.Changed += RingOnChange;
        feed.Flagged += RingOnFlag;
        try
        {
            await using var redis = await ConnectAsync(options.Value.Redis);
            var subscriber = redis.GetSubscriber();
            // Fire and forget: also while nobody answers, the subscription stands as soon as somebody does.
            await subscriber.SubscribeAsync(Channel, (_, from) => Hear(from), CommandFlags.FireAndForget);
            while (true)
            {
                if (!await own.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, stoppingToken) || !redis.IsConnected)
                    continue;
                await subscriber.PublishAsync(Channel, node, CommandFlags.FireAndForget);
                await Task.Delay(Rest, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Scans and dashboards go on without the bell.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "The Redis of Live:Redis can't be used; nodes hear of each other within a second");
        }
        finally
        {
            feed.Changed -= RingOnChange;
            feed.Flagged -= RingOnFlag;
        }
    }

    internal static bool IsAddress(string address)
    {
        try
        {
            return ConfigurationOptions.Parse(address).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private void RingOnChange(VenueChange change) => own.Ring();

    private void RingOnFlag(FlagRaised flag) => own.Ring();

    private void Hear(RedisValue from)
    {
        if (from != node)
            signal.Ring();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(string address)
    {
        var configuration = ConfigurationOptions.Parse(address);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = "healthcode";
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        redis.ConnectionFailed += (_, failure) => log.LogWarning("Redis at {Endpoint} is lost: {Failure}", failure.EndPoint, failure.FailureType);
        redis.ConnectionRestored += (_, _) => signal.Ring();
        return redis;
    }
}
