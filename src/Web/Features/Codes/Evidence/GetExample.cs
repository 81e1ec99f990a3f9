using System.Globalization;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Registers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes.Evidence;

/// <summary>GET /region/evidence/example.csv?kind=test (or travel, contact): a file with headings and one line, in the language of the page.</summary>
public static class GetExample
{
    public static Results<FileContentHttpResult, NotFound> Handle(string? kind, RegionClock clock, IStringLocalizer<EvidenceRoom> L)
    {
        var of = EvidenceKind.Test;
        if (kind is not null && (!Enum.TryParse(kind, true, out of) || !Enum.IsDefined(of)))
            return TypedResults.NotFound();
        var source = EvidenceSource.Of(of);
        var example = source.Example(clock.ToLocal(clock.NowUtc).Date.AddHours(-2), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
        var sheet = new RegisterSheet("", [.. source.Columns.Select(column => column.Heading)], [example]);
        return TypedResults.File(sheet.ToCsv(L["Lines that begin with # are passed over, as are columns with other names. Nothing of a name is kept."]), "text/csv; charset=utf-8", $"{of.ToString().ToLowerInvariant()}-example.csv");
    }
}
