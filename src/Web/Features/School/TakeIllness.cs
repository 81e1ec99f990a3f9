using System.Globalization;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.School;
using HealthCode.Web.Features.Registers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.School;

/// <summary>POST /t/{tenant}/school/illness.csv: who was missing in some days and why.</summary>
public sealed class TakeIllness(AppDbContext db, RollBook book, PupilRegister pupils, SchoolWords words, RegisterWords shared, IStringLocalizer<SchoolRoom> L)
{
    internal static Task<Results<FileContentHttpResult, RedirectHttpResult>> HandleAsync(string tenant, IFormCollection fields, HttpContext context, TakeIllness useCase, TakeSheet take, RegisterClock clock)
    {
        var (from, to) = IllnessPage.SpanOf(fields["from"], fields["to"], clock.Today);
        return take.RunAsync(context, "school.exported", $"absences:{from:yyyy-MM-dd}:{to:yyyy-MM-dd}",
            $"/t/{Uri.EscapeDataString(tenant)}/school/illness?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", () => useCase.WriteAsync(from, to, context.RequestAborted));
    }

    private async Task<RegisterSheet> WriteAsync(DateOnly from, DateOnly to, CancellationToken cancellation) => new(
        $"school-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.csv",
        [L["Class"], L["Number"], L["Name"], L["State"], L["Reason"], L["Symptoms"], L["Temperature °C"], L["Began on"], L["Missing since"], L["Days"], L["Back on"], L["Note"]],
        [.. (await IllnessRow.OfAsync(db, book, pupils, from, to, cancellation)).Select(CellsOf)]);

    private string?[] CellsOf(IllnessRow row) =>
    [
        row.Class, row.Pupil?.Details.Number, row.Pupil?.Details.Name ?? L["Has left"], words.State(row.Mark.State), words.Reason(row.Mark.Reason), shared.Symptoms(row.Details.Symptoms),
        row.Details.TemperatureC?.ToString("0.0", CultureInfo.InvariantCulture), Text(row.Details.Onset), Text(row.FirstDay), row.Days.ToString(CultureInfo.InvariantCulture), Text(row.ReturnedDay), row.Details.Note,
    ];

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
