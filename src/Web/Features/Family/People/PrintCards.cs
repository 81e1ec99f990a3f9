using System.Security.Claims;
using HealthCode.Domain.Family.Cards;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family.People;

/// <summary>Cards as a PDF: masked names, nothing of documents. The same card is drawn as often as it is fetched, while it counts.</summary>
public sealed class PrintCards(AppDbContext db, CardDesk desk, RegisterReadings readings)
{
    internal static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(Guid wardId, string? layout, PrintCards useCase, ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (await useCase.db.Wards.AsNoTracking().FirstOrDefaultAsync(ward => ward.Id == wardId, cancellation) is not { } ward || await useCase.desk.FindAsync(ward, cancellation) is not { } sheet)
            return TypedResults.NotFound();
        return await useCase.DrawAsync([sheet], LayoutOf(layout, CardLayout.One), $"person:{wardId}", user, cancellation);
    }

    internal static async Task<Results<FileContentHttpResult, NotFound>> HandleManyAsync(Guid printId, string? layout, PrintCards useCase, ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (await useCase.db.CardPrints.AsNoTracking().FirstOrDefaultAsync(print => print.Id == printId, cancellation) is not { State: CardPrintState.Done } print
            || await useCase.desk.OfPrintAsync(print, cancellation) is not { Count: > 0 } sheets)
            return TypedResults.NotFound();
        return await useCase.DrawAsync(sheets, LayoutOf(layout, CardLayout.Eight), $"print:{printId}", user, cancellation);
    }

    private async Task<FileContentHttpResult> DrawAsync(IReadOnlyList<CardSheet> sheets, CardLayout layout, string target, ClaimsPrincipal user, CancellationToken cancellation)
    {
        await readings.RecordAsync(db, "people.cards-printed", target, user.ActorId(), new { cards = sheets.Count }, cancellation);
        return TypedResults.File(CardDocument.Render(layout, sheets), "application/pdf", $"cards-{sheets.Count}.pdf");
    }

    private static CardLayout LayoutOf(string? word, CardLayout usual) => word switch { "eight" => CardLayout.Eight, "one" => CardLayout.One, _ => usual };
}
