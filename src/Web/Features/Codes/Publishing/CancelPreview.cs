using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>Stops the counting of a preview; whoever is at it notices within a second.</summary>
public sealed class CancelPreview(AppDbContext db, RegionClock clock)
{
    public Task RunAsync(Guid id, CancellationToken cancellation)
    {
        DateTime? nowUtc = clock.NowUtc;
        return db.PackPreviews.Where(p => p.Id == id && p.State == PreviewState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PreviewState.Cancelled).SetProperty(p => p.FinishedUtc, nowUtc), cancellation);
    }
}
