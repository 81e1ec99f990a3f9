using System.Globalization;
using System.Security.Claims;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Reports;

/// <summary>The figures as CSV or XLSX. Who takes them says why; that stands in the file and in the audit log.</summary>
public sealed class ExportReport(AppDbContext db, AuditTrail audit, TimeProvider time)
{
    public const int LongestReason = 200;

    public sealed record ExportedFile(byte[] Bytes, string ContentType, string Name);

    public async Task<Outcome<ExportedFile>> RunAsync(Guid id, string? format, string? reason, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await GetReport.FindAsync(db, id, cancellation) is not { } report)
            return Refusal.NotFound;
        if (report is not { State: ReportState.Ready, Figures: { } kept })
            return ReportRefusals.NotReady;
        var why = string.Join(' ', (reason ?? "").Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        if (why.Length is < 3 or > LongestReason)
            return Refusal.Invalid(new Domain.Venues.FieldError("reason", "required", ReportSentences.ReasonMissing));

        var (figures, words) = (ReportJson.Read(kept), ReportWords.Of(CultureInfo.CurrentUICulture.Name));
        var stamp = new ExportStamp(actor.Identity?.Name ?? actor.ActorId().ToString(), time.NowUtc(), why);
        var isTable = format == "csv";
        var bytes = isTable ? ReportSheets.Csv(figures, stamp) : ReportSheets.Xlsx(figures, words.Language, stamp);
        audit.Record(db, "report.exported", $"report:{id}", actor.ActorId(), new { format = isTable ? "csv" : "xlsx", reason = why });
        await db.SaveChangesAsync(cancellation);
        return new ExportedFile(
            bytes, isTable ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ReportMails.FileName(words, figures, isTable ? "csv" : "xlsx"));
    }

    internal static async Task<IResult> HandleAsync(
        string tenant, Guid id, [FromForm] string? format, [FromForm] string? reason, ClaimsPrincipal user, ExportReport useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, format, reason, user, cancellation);
        if (outcome.Value is { } file)
            return TypedResults.File(file.Bytes, file.ContentType, file.Name);
        if (outcome.Refusal!.Errors.Count == 0)
            return outcome.Refusal.ToProblem();
        return new PageResult<ExportReportPage, DeskLayout>(new Dictionary<string, object?>
        {
            [nameof(ExportReportPage.Tenant)] = tenant,
            [nameof(ExportReportPage.Id)] = id,
            [nameof(ExportReportPage.Format)] = format,
            [nameof(ExportReportPage.Reason)] = reason,
            [nameof(ExportReportPage.Refused)] = outcome.Refusal,
        }, outcome.Refusal.Status);
    }
}
