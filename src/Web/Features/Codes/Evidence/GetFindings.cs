using System.Globalization;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes.Evidence;

/// <summary>GET /region/evidence/{id}/findings.csv: everything that was found, by line. It repeats nothing of what stands in the lines.</summary>
public static class GetFindings
{
    public static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(Guid id, AppDbContext db, EvidenceTexts texts, IStringLocalizer<EvidenceRoom> L, CancellationToken cancellation)
    {
        if (await db.EvidenceImports.AsNoTracking().FirstOrDefaultAsync(import => import.Id == id, cancellation) is not { } import)
            return TypedResults.NotFound();
        var findings = await OfAsync(db, id, cancellation);
        var sheet = new RegisterSheet("", [L["Line"], L["Code"], L["Column"], L["What was found"]],
        [
            .. findings.Select(finding => (IReadOnlyList<string?>)[finding.Line.ToString(CultureInfo.InvariantCulture), finding.Code, HeadingOf(import.Kind, finding), texts.Of(import.Kind, finding)]),
        ]);
        return TypedResults.File(sheet.ToCsv(L["{0}, looked at {1}", texts.Word(import.Kind), texts.Time(import.UploadedUtc)]), "text/csv; charset=utf-8", $"evidence-{id:N}-findings.csv");
    }

    public static async Task<IReadOnlyList<EvidenceFinding>> OfAsync(AppDbContext db, Guid id, CancellationToken cancellation) =>
        EvidenceFinding.Read(await db.EvidenceFindings.Where(findings => findings.Id == id).Select(findings => findings.Text).FirstOrDefaultAsync(cancellation) ?? "");

    private static string HeadingOf(EvidenceKind kind, EvidenceFinding finding) => EvidenceSource.Of(kind).Columns.FirstOrDefault(column => column.Name == finding.Column)?.Heading ?? "";
}
