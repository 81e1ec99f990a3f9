using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>The second person says no, and why.</summary>
public sealed class RefuseEdition(EditionSteps steps)
{
    public Task<Refusal?> RunAsync(Guid id, string? reason, Guid actorId, CancellationToken cancellation) =>
        steps.RunAsync(id, "pack.refused", actorId, (edition, now) => edition.Refuse(actorId, reason, now.NowUtc), cancellation);
}
