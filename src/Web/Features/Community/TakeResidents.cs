using System.Globalization;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.Registers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Community;

/// <summary>Lists that leave the house: residents of a building or of all, and who has to be asked after.</summary>
public sealed class TakeResidents(AppDbContext db, ResidentRegister residents, RegisterClock clock, CommunityWords words, IStringLocalizer<CommunityRoom> L)
{
    /// <summary>POST /t/{tenant}/community/residents.csv: with the headings that the import reads again.</summary>
    internal static Task<Results<FileContentHttpResult, RedirectHttpResult>> HandleAsync(string tenant, IFormCollection fields, HttpContext context, TakeResidents useCase, TakeSheet take)
    {
        var building = fields["building"].ToString();
        return take.RunAsync(context, "community.exported", "residents",
            $"/t/{Uri.EscapeDataString(tenant)}/community/residents?building={Uri.EscapeDataString(building)}", () => useCase.WriteAsync(building, context.RequestAborted));
    }

    /// <summary>POST /t/{tenant}/community/follow-ups.csv.</summary>
    internal static Task<Results<FileContentHttpResult, RedirectHttpResult>> HandleFollowUpsAsync(string tenant, HttpContext context, TakeResidents useCase, TakeSheet take) =>
        take.RunAsync(context, "community.exported", "follow-ups", $"/t/{Uri.EscapeDataString(tenant)}/community", () => useCase.WriteFollowUpsAsync(context.RequestAborted));

    private async Task<RegisterSheet> WriteAsync(string building, CancellationToken cancellation)
    {
        var rows = db.Residents.AsNoTracking();
        if (building.Length > 0)
            rows = rows.Where(resident => resident.Building == building);
        return new(
            $"residents-{clock.Today:yyyy-MM-dd}.csv",
            [L["Building"], L["Unit"], L["Name"], L["Phone"], L["Document"], L["Needs help"], L["Away since"]],
            [.. (await residents.OpenAsync(rows, cancellation)).Select(known => new string?[]
            {
                known.Row.Building, known.Row.Unit, known.Details.Name, known.Details.Phone, known.Details.Document, known.Row.NeedsHelp ? L["yes"] : L["no"], Text(known.Row.AwaySince),
            })]);
    }

    private async Task<RegisterSheet> WriteFollowUpsAsync(CancellationToken cancellation) => new(
        $"follow-ups-{clock.Today:yyyy-MM-dd}.csv",
        [L["Due"], L["Name"], L["Where"], L["Phone"], L["Back on"], L["From where"]],
        [.. (await FollowUpRow.OpenAsync(db, residents, clock.Today, cancellation)).Select(row => new string?[]
        {
            Text(row.FollowUp.DueDay), row.Resident.Details.Name, words.Place(row.Resident.Row), row.Resident.Details.Phone, Text(row.Trip?.Row.BackDay), row.Trip?.Where,
        })]);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
