using System.Globalization;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>Hands a draft to the second person.</summary>
public sealed class AskForApproval(EditionSteps steps, RegionClock clock)
{
    /// <param name="from">From when it counts, by the region's clocks, as <c>datetime-local</c> sends it; empty: at once.</param>
    public Task<Refusal?> RunAsync(Guid id, string? from, Guid actorId, CancellationToken cancellation)
    {
        DateTime? wantedUtc = null;
        if (!string.IsNullOrWhiteSpace(from))
        {
            if (!DateTime.TryParseExact(from.Trim(), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return Task.FromResult<Refusal?>(PackRefusals.Of(new(PublishingReasons.TimeWrong)));
            wantedUtc = VenueClock.ToUtc(local, clock.Zone);
        }
        return steps.RunAsync(id, "pack.approval-asked", actorId, (edition, now) => edition.Ask(actorId, wantedUtc, now), cancellation);
    }
}
