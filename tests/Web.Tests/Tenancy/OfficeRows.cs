using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>What the office of a tenant has, by the names that routes give it: a report, a schedule, a sign-up; and the region's draft of a pack.</summary>
internal static class OfficeRows
{
    public static async Task<Dictionary<string, Guid>> AddAsync(IServiceProvider services, TenantInfo tenant)
    {
        var (db, fields, nowUtc) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<TenantFields>(), DateTime.UtcNow);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
        var schedule = ReportSchedule.Begin(new(null, PeriodKind.Day, 7, "en", null, true), Guid.NewGuid(), zone, nowUtc);
        var report = Report.Order(ReportPeriod.Containing(PeriodKind.Day, new(2026, 3, 1)), null, "en", null, Guid.NewGuid(), nowUtc);
        var figures = await services.GetRequiredService<FigureReader>().ReadAsync(report.Period, null, default);
        report.Finish(ReportJson.Write(figures!), 1, nowUtc);
        var (token, contact) = (Guid.NewGuid().ToString("n"), await fields.ProtectAsync(Region.Tenant.Id, """{"Name":"Li Na","Email":"li.na@example.org"}"""));
        var asked = SignUp.Ask(new(TenantKind.Pharmacy, "Renhe", null, tenant.TimeZone, "en", "Li Na", "li.na@example.org"), $"p{token[..10]}", contact, token, nowUtc);
        var pack = services.GetRequiredService<PolicyPacks>().CurrentEdition;
        var text = PackText.WithVersion(pack.Text, pack.Pack.Version + 1);
        var edition = PackEdition.Write(PolicyPack.Parse(text).Pack!, text, pack.Pack.Version, Guid.NewGuid(), nowUtc).Value;
        db.AddRange(schedule, report, asked, edition);
        await db.SaveChangesAsync();
        return new() { ["reports/id"] = report.Id, ["schedules/id"] = schedule.Id, ["sign-ups/id"] = asked.Id, ["tenants/id"] = tenant.Id, ["packs/id"] = edition.Id };
    }
}
