using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Reports;

public sealed class ReportMonthTests
{
    // From 2 March 2026 on: clocks change on the 8th in New York and on the 29th in Berlin.
    private static readonly string[] Zones = ["America/New_York", "Europe/Berlin"];

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Over_a_month_with_restarts_at_bad_moments_each_schedule_makes_each_report_once(StorageProvider engine)
    {
        await using var first = await ReportHouse.OpenAsync(engine);
        var tenants = new List<TenantInfo>();
        foreach (var zone in Zones)
        {
            var tenant = await first.OpenTenantAsync(zone.Split('/')[1].ToLowerInvariant().Replace('_', '-'), zone);
            await first.WriteAsync(db => db.Venues.Add(ReportHouse.OpenVenue(zone)), tenant);
            foreach (var (kind, hour) in new[] { (PeriodKind.Day, 2), (PeriodKind.Week, 7), (PeriodKind.Month, 23) })
                await first.ScheduleAsync(tenant, kind, hour);
            tenants.Add(tenant);
        }

        var dice = new Random(7);
        var endUtc = JobsHouse.Start.AddDays(34);
        for (var node = first; node.NowUtc < endUtc;)
        {
            foreach (var tenant in tenants)
                await LiveAsync(node, tenant, dice.Next(4));
            node.Time.Advance(TimeSpan.FromMinutes(dice.Next(5) == 0 ? dice.Next(2_000, 6_000) : dice.Next(60, 900)));
            if (dice.Next(3) != 0)
                continue;
            var next = await ReportHouse.OpenAsync(beside: node);
            if (node != first)
                await node.DisposeAsync();
            node = next;
        }
        await using var last = await ReportHouse.OpenAsync(beside: first);
        last.Time.Advance(endUtc - last.NowUtc);
        foreach (var tenant in tenants)
        {
            await last.RunAsync<TenantReports>(tenant);
            await CheckAsync(last, tenant, endUtc);
        }
    }

    /// <summary>What a node does until it dies: nothing, half of it, or all.</summary>
    private static async Task LiveAsync(JobsHouse node, TenantInfo tenant, int fate)
    {
        if (fate == 0)
            return;
        using var scope = TenantScope.Enter(tenant);
        await using var services = node.Get<IServiceScopeFactory>().CreateAsyncScope();
        if (fate == 1)
        {
            await services.ServiceProvider.GetRequiredService<OrderDueReports>().RunAsync(CancellationToken.None);
            return;
        }
        if (fate == 2)
        {
            // It began and was gone: nobody else waits longer than the lease.
            await services.ServiceProvider.GetRequiredService<OrderDueReports>().RunAsync(CancellationToken.None);
            await node.WithAsync(async db =>
            {
                if (await db.Reports.FirstOrDefaultAsync(report => report.State == ReportState.Ordered) is { } report)
                    report.Begin(node.NowUtc);
                return await db.SaveChangesAsync();
            }, tenant);
            return;
        }
        await node.RunAsync<TenantReports>(tenant);
    }

    private static async Task CheckAsync(JobsHouse house, TenantInfo tenant, DateTime endUtc)
    {
        var zone = ReportHouse.ZoneOf(tenant);
        var reports = await house.ReportsAsync(tenant);
        Assert.All(reports, report => Assert.Equal(ReportState.Ready, report.State));
        foreach (var (kind, hour) in new[] { (PeriodKind.Day, 2), (PeriodKind.Week, 7), (PeriodKind.Month, 23) })
        {
            var expected = new List<DateOnly>();
            for (var period = ReportPeriod.Containing(kind, new DateOnly(2026, 2, 2)); ReportCalendar.DueUtc(period, hour, zone) <= endUtc; period = period.Next)
            {
                if (ReportCalendar.DueUtc(period, hour, zone) > JobsHouse.Start)
                    expected.Add(period.From);
            }
            Assert.True(expected.Count > 0);
            Assert.Equal(expected, reports.Where(report => report.Kind == kind).Select(report => report.FromDay));
        }
        // The day on which clocks change has 23 hours, and its report says so.
        var change = tenant.TimeZone == "Europe/Berlin" ? new DateOnly(2026, 3, 29) : new DateOnly(2026, 3, 8);
        Assert.Equal(23, ReportJson.Read(reports.Single(report => report.Kind == PeriodKind.Day && report.FromDay == change).Figures!).Period.Hours);
        Assert.Equal(reports.Count, (await house.MailKindsAsync(tenant)).Count(kind => kind == "report"));
    }
}
