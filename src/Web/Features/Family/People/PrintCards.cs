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
    internal static Task<Results<FileContentHttpResult, NotFound>> HandleAsync(Guid wardId, string? layout, PrintCards useCase, ClaimsPrincipal user, CancellationToken cancellation) =>
        useCase.OfPersonAsync(wardId, LayoutOf(layout, CardLayout.One), user, cancellation);

    internal static Task<Results<FileContentHttpResult, NotFound>> HandleManyAsync(Guid printId, string? layout, PrintCards useCase, ClaimsPrincipal user, CancellationToken cancellation) =>
        useCase.OfOrderAsync(printId, LayoutOf(layout, CardLayout.Eight), user, cancellation);

    private async Task<Results<FileContentHttpResult, NotFound>> OfPersonAsync(Guid wardId, CardLayout layout, ClaimsPrincipal user, CancellationToken cancellation) =>
        await db.Wards.AsNoTracking().FirstOrDefaultAsync(ward => ward.Id == wardId, cancellation) is { } ward && await desk.FindAsync(ward, cancellation) is { } sheet
            ? await DrawAsync([sheet], layout, $"person:{wardId}", user, cancellation)
            : TypedResults.NotFound();

    private async Task<Results<FileContentHttpResult, NotFound>> OfOrderAsync(Guid printId, CardLayout layout, ClaimsPrincipal user, CancellationToken cancellation) =>
        await db.CardPrints.AsNoTracking().FirstOrDefaultAsync(print => print.Id == printId, cancellation) is { State: CardPrintState.Done } print
        && await desk.OfPrintAsync(print, cancellation) is { Count: > 0 } sheets
            ? await DrawAsync(sheets, layout, $"print:{printId}", user, cancellation)
            : TypedResults.NotFound();

    private async Task<FileContentHttpResult> DrawAsync(IReadOnlyList<CardSheet> sheets, CardLayout layout, string target, ClaimsPrincipal user, CancellationToken cancellation)
    {
        await readings.RecordAsync(db, "people.cards-printed", target, user.ActorId(), new { cards = sheets.Count }, cancellation);
        return TypedResults.File(CardDocument.Render(layout, sheets), "application/pdf", $"cards-{sheets.Count}.pdf");
    }

    private static CardLayout LayoutOf(string? word, CardLayout usual) => word switch { "eight" => CardLayout.Eight, "one" => CardLayout.One, _ => usual };
}
