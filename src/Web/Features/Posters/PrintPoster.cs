using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Posters;

/// <summary>The PDF of one poster. Printing again gives the same code; a sheet that is no longer meant to hang is not printed.</summary>
public sealed class PrintPoster(AppDbContext db, PosterLinks links)
{
    public async Task<Outcome<PrintedPosters>> RunAsync(Guid posterId, string? format, string? language, CancellationToken cancellation)
    {
        if (PrintChoice.Read(format, language, out var choice) is { } refusal)
            return refusal;
        var row = await PosterRow.FindAsync(db, posterId, cancellation);
        return row switch
        {
            null => Refusal.NotFound,
            { Poster.WithdrawnUtc: not null } => PosterRefusals.Withdrawn,
            { Poster.ReplacedById: not null } => PosterRefusals.Replaced,
            { VenueArchivedUtc: not null } => PosterRefusals.VenueArchived,
            { DoorArchivedUtc: not null } => PosterRefusals.DoorArchived,
            _ => PrintedPosters.Draw([row], choice, links, await TenantLogos.FindAsync(db, cancellation)),
        };
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, PrintPoster useCase, CancellationToken cancellation, string? format = null, string? lang = null)
    {
        var outcome = await useCase.RunAsync(id, format, lang, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : outcome.Value!.ToFile();
    }
}
