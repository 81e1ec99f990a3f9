using HealthCode.Domain.Reports;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace HealthCode.Infrastructure.Tests.Reports;

public sealed class ReportMakingTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_at_once_make_each_report_and_each_mail_once(StorageProvider engine)
    {
        await using var one = await ReportHouse.OpenAsync(engine);
        await one.WriteAsync(db => db.Venues.Add(ReportHouse.OpenVenue("Asia/Shanghai")));
        for (var i = 0; i < 6; i++)
            await one.ScheduleAsync(one.Tenant, PeriodKind.Day);
        await using var two = await ReportHouse.OpenAsync(beside: one);
        one.Time.Advance(TimeSpan.FromDays(3));
        two.Time.Advance(TimeSpan.FromDays(3));
        await Task.WhenAll(Task.Run(() => one.RunAsync<TenantReports>()), Task.Run(() => two.RunAsync<TenantReports>()));
        // What one of them lost to the other in the rush is taken up at the next look.
        one.Time.Advance(Report.Lease + TimeSpan.FromMinutes(1));
        await one.RunAsync<TenantReports>();
        var reports = await one.ReportsAsync();
        Assert.Equal(18, reports.Count);
        Assert.Equal(18, reports.Select(report => (report.ScheduleId, report.FromDay)).Distinct().Count());
        Assert.All(reports, report => Assert.Equal(ReportState.Ready, report.State));
        Assert.Equal(18, (await one.MailKindsAsync()).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Museum_A_schedule_that_fails_three_times_stops_and_tells_its_owner(StorageProvider engine)
    {
        await using var house = await ReportHouse.OpenAsync(engine);
        var owner = new StaffUser { Id = Guid.CreateVersion7(), UserName = "o", Email = "owner@mall.example", DisplayName = "Wang", Language = "en" };
        await house.WriteAsync(db =>
        {
            db.Users.Add(owner);
            db.Members.Add(Member.Join(owner.Id, house.Tenant.Id, MemberRole.Owner, house.NowUtc));
            // A zone that this machine does not know: nothing can be read of this venue.
            db.Venues.Add(ReportHouse.OpenVenue("Nowhere/Land"));
        });
        var schedule = await house.ScheduleAsync(house.Tenant, PeriodKind.Day, by: owner.Id);
        house.Time.Advance(TimeSpan.FromDays(1));
        foreach (var minutes in new[] { 0, 6, 31 })
        {
            house.Time.Advance(TimeSpan.FromMinutes(minutes));
            await house.RunAsync<TenantReports>();
        }
        var report = Assert.Single(await house.ReportsAsync());
        Assert.Equal((ReportState.Failed, 3, nameof(InvalidOperationException)), (report.State, report.Failures, report.Error));
        Assert.Equal(["report-stopped"], await house.MailKindsAsync());

        // From here on it is quiet: nothing more is ordered and nobody is told again.
        house.Time.Advance(TimeSpan.FromDays(5));
        await house.RunAsync<TenantReports>();
        Assert.Single(await house.ReportsAsync());
        var stopped = await house.WithAsync(db => db.ReportSchedules.AsNoTracking().SingleAsync());
        Assert.Equal((schedule.Id, ScheduleState.Stopped), (stopped.Id, stopped.State));
        Assert.Single(await house.MailKindsAsync());
    }

    [Fact]
    public async Task One_failing_report_holds_up_no_other()
    {
        await using var house = await ReportHouse.OpenAsync();
        var (bad, good) = (ReportHouse.OpenVenue("Nowhere/Land", "Bad"), ReportHouse.OpenVenue("Asia/Shanghai", "Good"));
        await house.WriteAsync(db => db.Venues.AddRange(bad, good));
        await house.ScheduleAsync(house.Tenant, PeriodKind.Day, venue: bad.Id);
        await house.ScheduleAsync(house.Tenant, PeriodKind.Day, venue: good.Id);
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.RunAsync<TenantReports>();
        Assert.Equal([(good.Id, ReportState.Ready)], (await house.ReportsAsync()).Where(report => report.State == ReportState.Ready).Select(report => (report.VenueId!.Value, report.State)));
    }

    [Fact]
    public async Task The_mail_brings_the_PDF_and_a_link()
    {
        await using var house = await ReportHouse.OpenAsync();
        await house.WriteAsync(db => db.Venues.Add(ReportHouse.OpenVenue("Asia/Shanghai")));
        await house.ScheduleAsync(house.Tenant, PeriodKind.Day);
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.RunAsync<TenantReports>();
        Assert.Equal(1, await house.DeliverAsync());

        var file = Assert.Single(Directory.GetFiles(house.Get<MailCarrier>().Folder, "*.eml"));
        using var mail = await MimeMessage.LoadAsync(file);
        var report = Assert.Single(await house.ReportsAsync());
        Assert.Equal("first: Daily report 2026-03-02 · All venues", mail.Subject);
        Assert.Contains($"https://code.example.org/t/first/reports/{report.Id}", mail.TextBody, StringComparison.Ordinal);
        var attachment = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal("first Daily report 2026-03-02.pdf", attachment.FileName);
        using var bytes = new MemoryStream();
        await attachment.Content!.DecodeToAsync(bytes);
        Assert.Equal(ReportDocument.Render(ReportJson.Read(report.Figures!), "en"), bytes.ToArray());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_minutely_look_finds_tenants_with_something_due_and_no_others(StorageProvider engine)
    {
        await using var house = await ReportHouse.OpenAsync(engine);
        var quiet = await house.OpenTenantAsync("quiet");
        await house.ScheduleAsync(house.Tenant, PeriodKind.Day);
        await house.ScheduleAsync(quiet, PeriodKind.Month);
        var look = ActivatorUtilities.CreateInstance<WakeReports>(house.Get<IServiceProvider>());
        Assert.Empty(await look.FindAsync(CancellationToken.None));
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([house.Tenant.Id], await look.FindAsync(CancellationToken.None));
        await house.RunAsync<TenantReports>();
        Assert.Empty(await look.FindAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Reports_leave_the_archive_after_400_days()
    {
        await using var house = await ReportHouse.OpenAsync();
        var period = new ReportPeriod(PeriodKind.Day, new DateOnly(2026, 3, 1));
        await house.WriteAsync(db => db.Reports.Add(Report.Order(period, null, "en", null, Guid.Empty, house.NowUtc)));
        house.Time.Advance(TimeSpan.FromDays(399));
        await house.RunAsync<PurgeReports>();
        Assert.Single(await house.ReportsAsync());
        house.Time.Advance(TimeSpan.FromDays(2));
        await house.RunAsync<PurgeReports>();
        Assert.Empty(await house.ReportsAsync());
    }
}
