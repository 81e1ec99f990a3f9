using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>A page of the tenant's archive, those ordered last first.</summary>
public static class ListReports
{
    /// <param name="cursor">Id of the last report of the page before.</param>
    /// <param name="limit">1 to 200, usually 50.</param>
    /// <param name="venueId">Only reports of this venue alone.</param>
    /// <param name="kind">Only <c>day</c>, <c>week</c> or <c>month</c>.</param>
    internal static async Task<Results<Ok<ItemsPage<ReportSummary>>, ProblemHttpResult>> HandleAsync(
        AppDbContext db, CancellationToken cancellation, Guid? cursor = null, int? limit = null, Guid? venueId = null, string? kind = null)
    {
        var page = new PageRequest(cursor, limit);
        var errors = new List<FieldError>();
        if (page.Problem is { } problem)
            errors.Add(problem);
        var wanted = ScheduleDraft.Kinds.Read("kind", kind, PeriodKind.Day, errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors).ToProblem();

        var reports = db.Reports.AsNoTracking();
        if (venueId is not null)
            reports = reports.Where(report => report.VenueId == venueId);
        if (!string.IsNullOrWhiteSpace(kind))
            reports = reports.Where(report => report.Kind == wanted);
        if (cursor is { } last)
            reports = reports.Where(report => report.Id.CompareTo(last) < 0);
        var rows = await ReportHead.Of(reports.OrderByDescending(report => report.Id).Take(page.Size + 1)).ToListAsync(cancellation);
        return TypedResults.Ok(page.Cut(rows, row => row.Id).Select(ReportSummary.Of));
    }
}
