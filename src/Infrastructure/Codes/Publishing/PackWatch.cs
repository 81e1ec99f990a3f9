using Hangfire;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Codes.Publishing;

/// <summary>
/// Each second on every node: reads which packs are published, and wakes work that waits, whoever ordered it and wherever it was
/// broken off. The first look is over before the program serves anybody.
/// </summary>
public sealed class PackWatch(PolicyPacks packs, Database database, IBackgroundJobClient jobs, TimeProvider time, ILogger<PackWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private bool isBlind;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await packs.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time on purpose: whoever sets a clock a week ahead asks once and not six hundred thousand times.
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await packs.RefreshAsync(cancellation);
            var nowUtc = time.GetUtcNow().UtcDateTime;
            await using var db = database.CreateContext();
            if (await db.PackPreviews.AnyAsync(p => p.State == PreviewState.Waiting && p.NotBeforeUtc <= nowUtc, cancellation))
                jobs.Enqueue<CountPackEffects>(job => job.RunAsync(CancellationToken.None));
            if (await db.PackRollouts.AnyAsync(r => r.State == RolloutState.Running && r.NotBeforeUtc <= nowUtc, cancellation))
                jobs.Enqueue<RedecideCodes>(job => job.RunAsync(CancellationToken.None));
            isBlind = false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The next round tries again; until then the packs that are known count.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!isBlind)
                log.LogWarning(error, "Published packs can't be read");
            isBlind = true;
        }
    }
}
