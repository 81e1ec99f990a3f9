using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// Forgets what the registers of one tenant keep longer than promised, and destroys the keys of months of which nothing is
/// left. May run at any time and twice.
/// </summary>
public sealed class PurgeRegisters(AppDbContext db, KeyStore keys, TimeProvider time, ILogger<PurgeRegisters> log) : ITenantJob
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var today = new RegisterClock(time).Today;
        var sales = await PurgeSalesAsync(today.AddDays(-PrivacyOptions.DrugPurchaseDays), cancellation);
        if (sales > 0)
            log.LogInformation("Forgot {Sales} drug sales", sales);
    }

    private async Task<int> PurgeSalesAsync(DateOnly keptFrom, CancellationToken cancellation)
    {
        var purged = await db.DrugSales.Where(sale => sale.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        await DestroyMonthsAsync(KeyPurpose.DrugSales, keptFrom);
        return purged;
    }

    private Task<int> DestroyMonthsAsync(KeyPurpose purpose, DateOnly keptFrom) => keys.DestroyBeforeAsync(new(purpose, db.TenantId, KeyMonth.Of(keptFrom)));
}
