using System.Globalization;
using System.Security.Claims;
using Hangfire;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Reports;

/// <summary>Orders a report of any day, week or month that has begun. It is made at once, by whichever node is free.</summary>
public sealed class OrderReport(AppDbContext db, IBackgroundJobClient jobs, AuditTrail audit, IOptions<ReportsOptions> options, TimeProvider time)
{
    /// <param name="day">Any day of the period, in the tenant's zone.</param>
    public async Task<Outcome<Report>> RunAsync(string? kind, string? day, string? venue, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var wanted = ScheduleDraft.Kinds.Read("kind", kind, PeriodKind.Day, errors);
        var nowUtc = time.NowUtc();
        var today = VenueClock.LocalDay(nowUtc, TenantZone());
        if (!DateOnly.TryParseExact(day?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            errors.Add(new("day", "required", ReportSentences.DayMissing));
        else if (on > today)
            errors.Add(new("day", "ahead", ReportSentences.DayAhead));
        else if (on < today.AddDays(-options.Value.KeepDays))
            errors.Add(new("day", "too-old", ReportSentences.DayTooOld, options.Value.KeepDays));
        Guid? venueId = Guid.TryParse(venue, out var id) ? id : null;
        if (!string.IsNullOrEmpty(venue) && (venueId is null || !await db.Venues.AnyAsync(v => v.Id == venueId, cancellation)))
            errors.Add(new("venue", "unknown", ReportSentences.VenueUnknown));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);

        var report = Report.Order(ReportPeriod.Containing(wanted, on), venueId, CultureInfo.CurrentUICulture.Name, null, actor.ActorId(), nowUtc);
        db.Reports.Add(report);
        audit.Record(db, "report.ordered", $"report:{report.Id}", actor.ActorId(), new { kind = VenueWords.Of(wanted), from = report.FromDay, venueId });
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<TenantReports>(job => job.RunAsync(CancellationToken.None));
        return report;
    }

    /// <summary>The zone in which the tenant's days are meant.</summary>
    internal static TimeZoneInfo TenantZone() => VenueClock.FindZone((TenantScope.Current.TenantInfo as TenantInfo)?.TimeZone) ?? TimeZoneInfo.Utc;
}
