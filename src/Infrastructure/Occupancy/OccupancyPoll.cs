using HealthCode.Infrastructure.Flags;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Keeps the board true while other nodes write: looks each second, and when rung sooner.</summary>
public sealed class OccupancyPoll(OccupancyBoard board, FlagWatch flags, LiveSignal signal, TimeProvider time, ILogger<OccupancyPoll> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>However often it is rung, the database is not asked more often than this.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);
    private bool isBlind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var isRung = await signal.WaitAsync(Every, time, stoppingToken);
                await LookAsync(isRung);
                if (isRung)
                    await Task.Delay(Rest, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync(bool isRung)
    {
        try
        {
            await board.LookAsync(isRung);
            await flags.LookAsync();
            if (isBlind)
                log.LogInformation("Live counts are confirmed again");
            isBlind = false;
        }
#pragma warning disable CA1031 // The next round tries again; meanwhile the board says how old it is.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!isBlind)
                log.LogWarning(error, "Live counts can't be confirmed");
            isBlind = true;
        }
    }
}
