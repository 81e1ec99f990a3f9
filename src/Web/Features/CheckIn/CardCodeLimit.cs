using System.Threading.RateLimiting;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>
/// Codes typed from cards are short, so guessing must be slow: only codes that nobody has are counted, for each tenant. A busy door where real
/// cards are typed is not slowed.
/// </summary>
public sealed class CardCodeLimit(IOptions<RateLimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> misses = PartitionedRateLimiter.Create<Guid, Guid>(tenantId => RateLimitPartition.GetFixedWindowLimiter(tenantId, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = limits.Value.TypedCodes,
        Window = TimeSpan.FromMinutes(1),
    }));

    public bool MayTry(Guid tenantId)
    {
        using var lease = misses.AttemptAcquire(tenantId, 0);
        return lease.IsAcquired;
    }

    public void Missed(Guid tenantId) => misses.AttemptAcquire(tenantId).Dispose();

    public void Dispose() => misses.Dispose();
}
