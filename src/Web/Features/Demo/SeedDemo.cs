using System.Diagnostics;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// Before the first request in development: an empty database gets the demo data. All of it, so that no number moves by
/// itself once the site answers.
/// </summary>
internal sealed class SeedDemo(
    AppDbContext db, IMultiTenantStore store, OpenDemoTenants open, LiveDemoDays days, ScheduleDemoReports reports, FillDemoRegisters registers, FillDemoCodes codes, FillDemoFamily family, FillDemoPeople people, DraftDemoPack pack, DescribeDemo describe,
    DemoFile file, DemoGuide guide, IHostEnvironment environment, IOptions<DemoOptions> options, ILogger<SeedDemo> log) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment() || options.Value.Enabled == false)
            return;

        var started = Stopwatch.GetTimestamp();
        var identifiers = await db.Tenants.Select(tenant => tenant.Identifier).ToListAsync(cancellation);
        var missing = DemoPlan.Tenants.Where(plan => !identifiers.Contains(plan.Identifier)).ToList();
        // A database that somebody else began stays as it is.
        if (identifiers.Count > 0 && missing.Count == DemoPlan.Tenants.Length)
            return;

        var keys = await OpenAsync(missing, cancellation);
        await pack.RunAsync(cancellation);
        var tenants = await TenantsAsync();
        if (await NeverLivedAsync(tenants, cancellation) is { Count: > 0 } young)
        {
            log.LogInformation("Demo data: {Tenants} tenants are open after {Seconds:0.0} s", young.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
            var visits = await days.RunAsync(young, options.Value.Days, cancellation);
            foreach (var (plan, tenant) in young)
                await reports.RunAsync(plan, tenant, cancellation);
            foreach (var (_, tenant) in young.Where(_ => options.Value.Days > 0))
                await registers.RunAsync(tenant, options.Value.Days, cancellation);
            if (young.Count == DemoPlan.Tenants.Length)
            {
                await codes.RunAsync(cancellation);
                await family.RunAsync(cancellation);
            }
            foreach (var (_, tenant) in young)
                await people.RunAsync(tenant, cancellation);
            log.LogInformation("Demo data: {Visits} visits written after {Seconds:0.0} s", visits, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        guide.House = await describe.RunAsync(tenants, keys, cancellation);
        log.LogInformation("Demo sign-ins and API keys are in {File}", file.Path);
    }

    private async Task<Dictionary<Guid, string>> OpenAsync(List<DemoTenant> missing, CancellationToken cancellation)
    {
        var keys = new Dictionary<Guid, string>();
        if (missing.Count == 0)
            return keys;
        log.LogInformation("Demo data: filling the empty database, once");
        await open.OpenOperatorAsync(cancellation);
        foreach (var plan in missing)
        {
            var secret = await open.OpenAsync(plan, cancellation);
            keys[(await store.GetByIdentifierAsync(plan.Identifier))!.Id] = secret;
        }
        return keys;
    }

    private async Task<IReadOnlyList<(DemoTenant Plan, TenantInfo Tenant)>> TenantsAsync()
    {
        var found = new List<(DemoTenant, TenantInfo)>();
        foreach (var plan in DemoPlan.Tenants)
            if (await store.GetByIdentifierAsync(plan.Identifier) is { IsClosed: false } tenant)
                found.Add((plan, tenant));
        return found;
    }

    /// <summary>Also those of a first start that was broken off before its first visit.</summary>
    private async Task<List<(DemoTenant Plan, TenantInfo Tenant)>> NeverLivedAsync(IReadOnlyList<(DemoTenant Plan, TenantInfo Tenant)> tenants, CancellationToken cancellation)
    {
        var young = new List<(DemoTenant, TenantInfo)>();
        foreach (var (plan, tenant) in tenants)
        {
            using var scope = TenantScope.Enter(tenant);
            if (!await db.Occupancy.AnyAsync(cancellation))
                young.Add((plan, tenant));
        }
        return young;
    }
}
