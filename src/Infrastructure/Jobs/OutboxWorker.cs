using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Delivers outbox rows as soon as they are signalled, tenant by tenant.</summary>
public sealed class OutboxWorker(OutboxSignal signal, OutboxDelivery delivery, IMultiTenantStore tenants, ILogger<OutboxWorker> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(from reach in Enum.GetValues<OutboxReach>()
                     from lane in Enumerable.Range(0, OutboxSignal.LaneCount)
                     select Task.Run(() => RunLaneAsync(reach, lane, stoppingToken), stoppingToken));

    private async Task RunLaneAsync(OutboxReach reach, int lane, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var tenantId = await signal.NextAsync(reach, lane, cancellation);
                if (await FindTenantAsync(tenantId) is not { } tenant)
                    continue;
                using (TenantScope.Enter(tenant))
                    await delivery.DeliverAsync(reach, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The lane must outlive a database that is away; the sweeper signals again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "An outbox could not be read");
            }
        }
    }

    private async ValueTask<TenantInfo?> FindTenantAsync(Guid tenantId) =>
        tenantId == Region.Tenant.Id ? Region.Tenant : await tenants.GetAsync(tenantId);
}
