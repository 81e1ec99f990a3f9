using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>One PDF with the sheets of all doors of a venue that are in use.</summary>
public sealed class PrintVenuePosters(AppDbContext db, PosterLinks links)
{
    public async Task<Outcome<PrintedPosters>> RunAsync(Guid venueId, string? format, string? language, CancellationToken cancellation)
    {
        if (PrintChoice.Read(format, language, out var choice) is { } refusal)
            return refusal;
        if (!await db.Venues.AnyAsync(venue => venue.Id == venueId, cancellation))
            return Refusal.NotFound;
        var rows = await PosterRow.OfVenueAsync(db, venueId, cancellation);
        if (rows.Exists(row => row.VenueArchivedUtc is not null))
            return PosterRefusals.VenueArchived;
        rows.RemoveAll(row => !row.IsPrintable);
        return rows.Count == 0 ? PosterRefusals.None : PrintedPosters.Draw(rows, choice, links, await TenantLogos.FindAsync(db, cancellation));
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, PrintVenuePosters useCase, CancellationToken cancellation, string? format = null, string? lang = null)
    {
        var outcome = await useCase.RunAsync(id, format, lang, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : outcome.Value!.ToFile();
    }
}
