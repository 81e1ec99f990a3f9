using System.Diagnostics.Metrics;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>
/// Delivers the due rows of the tenant in scope: claims them for a minute, hands them over together, and when that fails
/// one by one, so that a poison row holds up nobody.
/// </summary>
public sealed class OutboxDelivery(
    IServiceScopeFactory scopes, IEnumerable<OutboxRoute> routes, OutboxSignal signal, TimeProvider time, ILogger<OutboxDelivery> log)
{
    public const string MeterName = "HealthCode.Outbox";

    /// <summary>After so many failures (a good hour) a row is parked until somebody looks.</summary>
    public const int MaxAttempts = 12;
    private const int BatchSize = 50;
    private const int ConflictRetries = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Delivered = Meter.CreateCounter<long>("healthcode.outbox.delivered", description: "Outbox rows delivered");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("healthcode.outbox.failures", description: "Deliveries that failed and are tried again");
    private static readonly Counter<long> Parked = Meter.CreateCounter<long>("healthcode.outbox.parked", description: "Outbox rows given up until somebody looks");

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <returns>How many rows were delivered.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancellation) =>
        await DeliverAsync(OutboxReach.Database, cancellation) + await DeliverAsync(OutboxReach.Outside, cancellation);

    /// <summary>Only the rows whose effects go so far.</summary>
    public async Task<int> DeliverAsync(OutboxReach reach, CancellationToken cancellation)
    {
        var delivered = 0;
        // What has gone out cannot be taken back with the others' transaction, and a slow one must not outlive the claim: one at a time.
        var size = reach == OutboxReach.Outside ? 1 : BatchSize;
        while (await ClaimAsync(reach, size, cancellation) is { Count: > 0 } claimed)
        {
            if (claimed.Count > 1 && await TryDeliverAsync(claimed, cancellation) is null)
                delivered += claimed.Count;
            else
                foreach (var id in claimed)
                    delivered += await DeliverAloneAsync(id, cancellation) ? 1 : 0;
        }
        Delivered.Add(delivered);
        return delivered;
    }

    // Two nodes may see the same rows; the update gives each row to one of them.
    private async Task<List<Guid>> ClaimAsync(OutboxReach reach, int size, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var nowUtc = NowUtc;
        var outside = routes.Where(route => route.Reach == OutboxReach.Outside).Select(route => route.Kind).ToList();
        var isOutside = reach == OutboxReach.Outside;
        var due = await db.Outbox.Where(m => m.DoneUtc == null && m.NotBeforeUtc <= nowUtc && m.Attempts < MaxAttempts && outside.Contains(m.Kind) == isOutside)
            .OrderBy(m => m.CreatedUtc).ThenBy(m => m.Id).Take(size).Select(m => m.Id).ToListAsync(cancellation);
        if (due.Count == 0)
            return due;
        var untilUtc = Milliseconds.Truncate(nowUtc + Lease + TimeSpan.FromMilliseconds(Random.Shared.Next(10_000)));
        var mine = await db.Outbox.Where(m => due.Contains(m.Id) && m.DoneUtc == null && m.NotBeforeUtc <= nowUtc)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBeforeUtc, untilUtc), cancellation);
        if (mine == due.Count)
            return due;
        return await db.Outbox.Where(m => due.Contains(m.Id) && m.NotBeforeUtc == untilUtc)
            .OrderBy(m => m.CreatedUtc).ThenBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellation);
    }

    private async Task<bool> DeliverAloneAsync(Guid id, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var error = await TryDeliverAsync([id], cancellation);
            if (error is null)
                return true;
            if (error is DbUpdateException && attempt < ConflictRetries)
                continue;
            await RecordFailureAsync(id, error, cancellation);
            return false;
        }
    }

    private async Task<Exception?> TryDeliverAsync(List<Guid> ids, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var messages = await db.Outbox.Where(m => ids.Contains(m.Id) && m.DoneUtc == null)
                .OrderBy(m => m.CreatedUtc).ThenBy(m => m.Id).ToListAsync(cancellation);
            foreach (var message in messages)
            {
                var route = routes.FirstOrDefault(r => r.Kind == message.Kind)
                    ?? throw new InvalidOperationException($"Nobody takes messages of the kind '{message.Kind}'.");
                await route.HandleAsync(scope.ServiceProvider, message, cancellation);
                message.Done(NowUtc);
            }
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the other rows must go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error;
        }
    }

    private async Task RecordFailureAsync(Guid id, Exception error, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.DoneUtc == null, cancellation) is not { } message)
            return;
        var pause = Pause(message.Attempts + 1);
        // The kind of error only: messages of other systems may repeat what was sent to them.
        message.Failed(Describe(error), Milliseconds.Truncate(NowUtc + pause));
        await db.SaveChangesAsync(cancellation);
        if (message.Attempts >= MaxAttempts)
        {
            Parked.Add(1, new KeyValuePair<string, object?>("kind", message.Kind));
            log.LogError(error, "Outbox row {MessageId} of kind {Kind} is parked after {Attempts} attempts", id, message.Kind, message.Attempts);
            return;
        }
        Failures.Add(1, new KeyValuePair<string, object?>("kind", message.Kind));
        log.LogWarning(error, "Outbox row {MessageId} of kind {Kind} failed, attempt {Attempts}", id, message.Kind, message.Attempts);
        signal.WakeAfter(TenantScope.Current.TenantInfo!.Id, pause);
    }

    // 2, 4, 8 … seconds, at most a quarter of an hour, each between half and one and a half times as long.
    private static TimeSpan Pause(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt), LongestPause.TotalSeconds) * (0.5 + Random.Shared.NextDouble()));

    private static string Describe(Exception error) =>
        error.InnerException is { } inner ? $"{error.GetType().Name} < {inner.GetType().Name}" : error.GetType().Name;
}
