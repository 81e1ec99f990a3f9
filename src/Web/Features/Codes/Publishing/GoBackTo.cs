using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>Makes the draft that publishes an earlier text once more, as a new version. It is previewed and approved like any other.</summary>
public sealed class GoBackTo(PolicyPacks packs, PackSituations situations, WriteEdition write)
{
    public async Task<Outcome<PackEdition>> RunAsync(string? packId, int version, Guid actorId, CancellationToken cancellation)
    {
        await packs.RefreshAsync(cancellation);
        if (packId is null || packs.FindEdition(packId, version) is not { } earlier)
            return Refusal.NotFound;
        var text = PackText.WithVersion(earlier.Text, await situations.LastVersionAsync(packId, cancellation) + 1);
        var answer = await write.RunAsync(text, actorId, cancellation, goesBackTo: version);
        return answer.Edition is { } edition ? edition : answer.Refusal ?? Refusal.NotFound;
    }
}
