using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>Takes a version back before it counts. One person is enough to stop something.</summary>
public sealed class WithdrawEdition(AppDbContext db, EditionSteps steps, PolicyPacks packs)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        var refusal = await steps.RunAsync(id, "pack.withdrawn", actorId, (edition, now) => edition.Withdraw(now.NowUtc), cancellation, async (_, now) =>
        {
            if (await db.PackRollouts.FirstOrDefaultAsync(rollout => rollout.Id == id, cancellation) is { } rollout)
                rollout.Replace(now.NowUtc);
        });
        if (refusal is null)
            await packs.RefreshAsync(cancellation);
        return refusal;
    }
}
