using System.Globalization;
using System.Security.Claims;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Reports;

/// <summary>The PDF of a report, drawn from its figures when it is asked for; the audit log says who took it.</summary>
public static class PrintReport
{
    /// <param name="lang"><c>zh</c> or <c>en</c>; usually that of the request.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, AppDbContext db, AuditTrail audit, CancellationToken cancellation, string? lang = null)
    {
        if (await GetReport.FindAsync(db, id, cancellation) is not { } report)
            return Refusal.NotFound.ToProblem();
        if (report is not { State: ReportState.Ready, Figures: { } kept })
            return ReportRefusals.NotReady.ToProblem();
        var (figures, words) = (ReportJson.Read(kept), ReportWords.Of(lang ?? CultureInfo.CurrentUICulture.Name));
        var pdf = ReportDocument.Render(figures, words.Language);
        audit.Record(db, "report.printed", $"report:{id}", user.ActorId());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.File(pdf, "application/pdf", ReportMails.FileName(words, figures, "pdf"));
    }
}
