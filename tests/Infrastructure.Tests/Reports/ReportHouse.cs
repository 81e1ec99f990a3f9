using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Reports;

/// <summary>A house that makes reports.</summary>
internal static class ReportHouse
{
    public const string Recipient = "wang.fang@mall.example";

    public static Task<JobsHouse> OpenAsync(StorageProvider engine = StorageProvider.Sqlite, JobsHouse? beside = null) =>
        JobsHouse.OpenAsync(beside, services => services.AddReports().AddSingleton(new ReportAddress((tenant, path) => $"https://code.example.org/t/{tenant}/{path}")), engine: engine);

    public static TimeZoneInfo ZoneOf(TenantInfo tenant) => TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);

    public static async Task<ReportSchedule> ScheduleAsync(this JobsHouse house, TenantInfo tenant, PeriodKind kind, int hour = 7, Guid? by = null, Guid? venue = null)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var services = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var recipients = await services.ServiceProvider.GetRequiredService<ScheduleRecipients>().ProtectAsync([Recipient]);
        var schedule = ReportSchedule.Begin(new(venue, kind, hour, "en", recipients, true), by ?? Guid.NewGuid(), ZoneOf(tenant), house.NowUtc);
        await house.WriteAsync(db => db.ReportSchedules.Add(schedule), tenant);
        return schedule;
    }

    public static Venue OpenVenue(string timeZone, string name = "Hall") =>
        Venue.Open(new VenueSettings { Name = name, Kind = "mall", TimeZone = timeZone, StayCapMinutes = 120 }, JobsHouse.Start);

    public static Task<List<Report>> ReportsAsync(this JobsHouse house, TenantInfo? tenant = null) =>
        house.WithAsync(db => db.Reports.AsNoTracking().OrderBy(report => report.FromDay).ToListAsync(), tenant);

    public static Task<List<string>> MailKindsAsync(this JobsHouse house, TenantInfo? tenant = null) =>
        house.WithAsync(db => db.Mails.AsNoTracking().Select(mail => mail.Kind).ToListAsync(), tenant);
}
