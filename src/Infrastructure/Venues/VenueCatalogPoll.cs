using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Venues;

/// <summary>Keeps what the catalogue holds true while other nodes change it.</summary>
public sealed class VenueCatalogPoll(VenueCatalog catalog, TimeProvider time, ILogger<VenueCatalogPoll> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RowCache<VenueEntry>.PollEvery, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await catalog.PollAsync();
            }
#pragma warning disable CA1031 // The next round tries again; a reader that needs the row meets the error itself.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "Venues could not be read again");
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
