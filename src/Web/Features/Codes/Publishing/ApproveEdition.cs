using System.Text.Json;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>The second person publishes. What the preview showed is the limit for deciding the codes there are.</summary>
public sealed class ApproveEdition(AppDbContext db, EditionSteps steps, PolicyPacks packs)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        var refusal = await steps.RunAsync(id, "pack.published", actorId, (edition, now) => edition.Approve(actorId, now), cancellation, (edition, now) =>
        {
            db.PackRollouts.Add(PackRollout.Of(edition, JsonSerializer.Deserialize<PackEffects>(now.Preview!.Effects!)!));
            return Task.CompletedTask;
        });
        if (refusal is null)
            await packs.RefreshAsync(cancellation);
        return refusal;
    }
}
