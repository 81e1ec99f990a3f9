using Hangfire;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>
/// Each minute: enqueues the work of tenants whose lists or cards wait, because the node that worked on them died. What must happen is in
/// their rows; a lost or doubled job changes nothing.
/// </summary>
[RegionJob]
public sealed class WakePeople(AcrossTenants acrossTenants, IMultiTenantStore tenants, IBackgroundJobClient jobs, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var tenantId in await FindAsync(cancellation))
        {
            if (await tenants.GetAsync(tenantId) is not { IsClosed: false } tenant)
                continue;
            using (TenantScope.Enter(tenant))
                jobs.Enqueue<TendPeople>(job => job.RunAsync(CancellationToken.None));
        }
    }

    private async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var all = await acrossTenants.OpenAsync("lists of persons and cards that wait");
        var imports = await all.Query<WardImport>().Where(import => import.State == WardImportState.Running && import.NotBeforeUtc <= nowUtc)
            .Select(import => EF.Property<Guid>(import, MultiTenantModel.TenantIdProperty)).Distinct().ToListAsync(cancellation);
        var prints = await all.Query<CardPrint>().Where(print => print.State == CardPrintState.Running && print.NotBeforeUtc <= nowUtc)
            .Select(print => EF.Property<Guid>(print, MultiTenantModel.TenantIdProperty)).Distinct().ToListAsync(cancellation);
        return [.. imports.Union(prints)];
    }
}
