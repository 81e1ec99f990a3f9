using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Privacy;

/// <summary>
/// Where visits are kept in one table a day (PostgreSQL): makes the tables of the coming days, and drops those whose whole day
/// is forgotten, after their hours have been archived. That is a moment's work however many visits a day had.
/// </summary>
[RegionJob]
public sealed class TurnVisitDays(
    Database database, VisitPartitions partitions, IMultiTenantStore tenants, IServiceScopeFactory scopes, IOptions<PrivacyOptions> options, TimeProvider time)
{
    private const int DaysAhead = 7;

    // Longer ago than the ceiling and a month in which nothing ran.
    private const int DaysBack = 60;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (database.Provider != StorageProvider.Postgres)
            return;
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(nowUtc);
        var kept = SubjectSeal.DayOf(nowUtc.AddDays(-options.Value.VisitDays));
        await partitions.EnsureAsync(kept, today.AddDays(DaysAhead), cancellation);
        foreach (var tenant in await tenants.GetAllAsync())
            await ArchiveAsync(tenant, kept.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), cancellation);
        for (var day = today.AddDays(-DaysBack); day < kept; day = day.AddDays(1))
            await partitions.DropAsync(day, cancellation);
    }

    private async Task ArchiveAsync(TenantInfo tenant, DateTime forgottenUtc, CancellationToken cancellation)
    {
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = scopes.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveFlow>();
        foreach (var venueId in await scope.ServiceProvider.GetRequiredService<AppDbContext>().Venues.Select(v => v.Id).ToListAsync(cancellation))
            await archive.RunAsync(venueId, forgottenUtc, cancellation);
    }
}
