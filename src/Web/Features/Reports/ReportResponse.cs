using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Reports;

namespace HealthCode.Web.Features.Reports;

/// <summary>A report as lists show it.</summary>
/// <param name="Id">UUID, never changes.</param>
/// <param name="ScheduleId">The schedule that made it; null: somebody asked for it.</param>
/// <param name="VenueId">Null: the whole tenant.</param>
/// <param name="Kind"><c>day</c>, <c>week</c> (from Monday) or <c>month</c>.</param>
/// <param name="From">First day, by the tenant's clock.</param>
/// <param name="To">The day after the last one.</param>
/// <param name="State"><c>ordered</c>, <c>ready</c> or <c>failed</c>.</param>
/// <param name="MadeUtc">Null until it is ready.</param>
public sealed record ReportSummary(Guid Id, Guid? ScheduleId, Guid? VenueId, PeriodKind Kind, DateOnly From, DateOnly To, ReportState State, DateTime OrderedUtc, DateTime? MadeUtc)
{
    public static ReportSummary Of(ReportHead report)
    {
        var period = new ReportPeriod(report.Kind, report.FromDay);
        return new(report.Id, report.ScheduleId, report.VenueId, report.Kind, period.From, period.To, report.State, report.OrderedUtc, report.MadeUtc);
    }
}

/// <summary>A report with everything it says.</summary>
/// <param name="Figures">Null until it is ready. The PDF shows the same.</param>
public sealed record ReportResponse(
    Guid Id, Guid? ScheduleId, Guid? VenueId, PeriodKind Kind, DateOnly From, DateOnly To, ReportState State, DateTime OrderedUtc, DateTime? MadeUtc, ReportFigures? Figures)
{
    public static ReportResponse Of(Report report) => new(
        report.Id, report.ScheduleId, report.VenueId, report.Kind, report.Period.From, report.Period.To, report.State, report.OrderedUtc, report.MadeUtc,
        report.Figures is null ? null : ReportJson.Read(report.Figures));
}

/// <summary>A row of the archive without its figures, which may be large.</summary>
public sealed record ReportHead(Guid Id, Guid? ScheduleId, Guid? VenueId, PeriodKind Kind, DateOnly FromDay, ReportState State, DateTime OrderedUtc, DateTime? MadeUtc)
{
    public static IQueryable<ReportHead> Of(IQueryable<Report> reports) => reports.Select(report =>
        new ReportHead(report.Id, report.ScheduleId, report.VenueId, report.Kind, report.FromDay, report.State, report.OrderedUtc, report.MadeUtc));
}
