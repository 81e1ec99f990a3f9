using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>One report with its figures.</summary>
public static class GetReport
{
    public static Task<Report?> FindAsync(AppDbContext db, Guid id, CancellationToken cancellation) =>
        db.Reports.AsNoTracking().FirstOrDefaultAsync(report => report.Id == id, cancellation);

    internal static async Task<Results<Ok<ReportResponse>, ProblemHttpResult>> HandleAsync(Guid id, AppDbContext db, CancellationToken cancellation) =>
        await FindAsync(db, id, cancellation) is { } report ? TypedResults.Ok(ReportResponse.Of(report)) : Refusal.NotFound.ToProblem();
}
