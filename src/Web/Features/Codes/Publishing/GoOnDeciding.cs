using System.Text.Json;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>
/// After a stop: what is left was counted anew, and a person other than the author lets the job go on with those numbers.
/// </summary>
public sealed class GoOnDeciding(AppDbContext db, EditionSteps steps)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        if (await db.PackRollouts.FirstOrDefaultAsync(one => one.Id == id && one.State == RolloutState.Stopped, cancellation) is not { } rollout)
            return PackRefusals.Of(new(PublishingReasons.NotNow));
        return await steps.RunAsync(id, "pack.gone-on", actorId, (edition, now) =>
            actorId == edition.WrittenBy || actorId == edition.AskedBy ? new(PublishingReasons.SamePerson)
            : PackPreview.FaultOf(now.Preview, edition, now.Counts, now.NowUtc) ?? (now.Preview!.AskedUtc < rollout.FinishedUtc ? new(PublishingReasons.PreviewStale) : null),
            cancellation, (_, now) =>
            {
                rollout.GoOn(JsonSerializer.Deserialize<PackEffects>(now.Preview!.Effects!)!, now.NowUtc);
                return Task.CompletedTask;
            });
    }
}
