using System.Data.Common;
using System.Diagnostics;
using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>
/// The one writer of visits and occupancy. Takes what waits, writes it in one transaction, answers after the commit.
/// An acknowledged scan is never lost, doubled or moved.
/// </summary>
public sealed class ScanWriter(Database database, VenueCatalog catalog, ScanFeed feed, TimeProvider time, IOptions<ScanOptions> options, ScanMeter meter, ILogger<ScanWriter> log)
    : BackgroundService
{
    private readonly FairIntake<IScanWork> queue = new(options.Value.QueueLength, options.Value.QueueLengthPerTenant);
    private readonly ScanStore store = new(database);
    private volatile bool isClosed;
    private int pending;

    public int Waiting => queue.Count;

    /// <summary>Queues the scan and waits until it is on disk. A full queue answers at once.</summary>
    public ValueTask<ScanOutcome> WriteAsync(Scan scan) => RunAsync(new ScanRequest(scan));

    /// <summary>Takes a scan back; a visitor within a minute and only the visitor's own, staff for as long as receipts are kept.</summary>
    /// <param name="ownSubject">The visitor's own reference, or null for staff and devices of the tenant.</param>
    public ValueTask<ScanOutcome> UndoAsync(Guid tenantId, Guid scanId, byte[]? ownSubject = null)
    {
        var patience = ownSubject is null ? TimeSpan.FromDays(options.Value.ReceiptDays) : TimeSpan.FromSeconds(options.Value.UndoSeconds);
        return RunAsync(new UndoRequest(tenantId, scanId, time.GetUtcNow().UtcDateTime - patience, ownSubject));
    }

    /// <summary>Closes overdue stays of a venue and applies its daily reset.</summary>
    public ValueTask<ScanOutcome> SweepAsync(VenueEntry venue) => RunAsync(new SweepRequest(venue));

    /// <summary>From here on the venue's number is what somebody saw.</summary>
    /// <param name="audit">Written in the same transaction; wake the outbox afterwards.</param>
    public ValueTask<ScanOutcome> RecountAsync(VenueEntry venue, Recount recount, OutboxMessage audit) => RunAsync(new RecountRequest(venue, recount, audit));

    /// <summary>Adds counted movements.</summary>
    public ValueTask<ScanOutcome> CountAsync(VenueEntry venue, IReadOnlyList<DoorCount> counts) => RunAsync(new CountRequest(venue, counts));

    /// <summary>Puts rows of an import in the place of the imported rows of that span.</summary>
    public async ValueTask<(ScanOutcome Outcome, int Replaced)> ImportAsync(VenueEntry venue, IReadOnlyList<DoorCount> counts, DateTime fromUtc, DateTime toUtc)
    {
        var request = new CountRequest(venue, counts, (fromUtc, toUtc));
        return (await RunAsync(request), request.Replaced);
    }

    /// <summary>Works the number out again from the source's rows and puts it right; answers by how many persons it was wrong.</summary>
    public async ValueTask<(ScanOutcome Outcome, int Drift)> RecomputeAsync(VenueEntry venue)
    {
        var request = new RecomputeRequest(venue);
        var outcome = await RunAsync(request);
        meter.Recomputed(request.Drift);
        return (outcome, request.Drift);
    }

    private ValueTask<ScanOutcome> RunAsync(IScanWork work)
    {
        Interlocked.Increment(ref pending);
        if (isClosed || !queue.TryAdd(work.TenantId, work))
        {
            Interlocked.Decrement(ref pending);
            meter.Refused(ScanOutcome.Busy);
            return ValueTask.FromResult(ScanOutcome.Refused(ScanOutcome.Busy));
        }
        return new ValueTask<ScanOutcome>(work.Done.Task);
    }

    /// <summary>Closes the intake and waits until what was accepted is written.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        isClosed = true;
        while (Volatile.Read(ref pending) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellation);
    }

    // A thread of its own: whoever waits for the disk must not hold one of the few that answer requests.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            List<IScanWork> group;
            try
            {
                group = queue.Take(options.Value.GroupSize, TimeSpan.FromMilliseconds(options.Value.LingerMilliseconds), stopping);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            if (group.Count > 0)
                WriteGroupAsync(group).GetAwaiter().GetResult();
            Interlocked.Add(ref pending, -group.Count);
        }
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        queue.Dispose();
    }

    /// <summary>If a group fails it is split, until the culprit stands alone and only that one is refused.</summary>
    private async Task WriteGroupAsync(List<IScanWork> group, bool isSecondTry = false)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await ScanGroup.WriteAsync(store, catalog, group, time.GetUtcNow().UtcDateTime);
            meter.Committed(group.Count, Stopwatch.GetElapsedTime(started));
            result.AnswerAll();
            feed.Publish(result);
        }
        catch (Exception failure)
        {
            await store.ResetAsync();
            if (failure is DbException { IsTransient: true } or TimeoutException || !await store.IsReachableAsync())
            {
                log.LogError(failure, "The database does not answer; {Count} scans are told to try again", group.Count);
                meter.Refused(ScanOutcome.StorageUnavailable, group.Count);
                foreach (var work in group)
                    work.Done.TrySetResult(ScanOutcome.Refused(ScanOutcome.StorageUnavailable));
            }
            else if (group.Count == 1 && !isSecondTry)
            {
                // Another node may have written the same scan just now; a second look finds its receipt.
                await WriteGroupAsync(group, isSecondTry: true);
            }
            else if (group.Count == 1)
            {
                log.LogError(failure, "Scan work of tenant {TenantId} could not be written and is refused", group[0].TenantId);
                meter.Refused(ScanOutcome.Unwritable);
                group[0].Done.TrySetResult(ScanOutcome.Refused(ScanOutcome.Unwritable));
            }
            else
            {
                log.LogWarning(failure, "A group of {Count} could not be written and is split", group.Count);
                await WriteGroupAsync(group[..(group.Count / 2)]);
                await WriteGroupAsync(group[(group.Count / 2)..]);
            }
        }
    }
}
