using System.Threading.RateLimiting;

namespace HealthCode.Web.Features.Family;

/// <summary>How often one person may try names, documents and short codes against what is here. By account, not by address: a family shares one.</summary>
public sealed class FamilyLimit : IDisposable
{
    public const int TriesAnHour = 12;

    private readonly PartitionedRateLimiter<Guid> tries = PartitionedRateLimiter.Create<Guid, Guid>(who => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesAnHour, Window = TimeSpan.FromHours(1) }));

    /// <param name="who">A citizen, or a member of staff.</param>
    public bool Try(Guid who)
    {
        using var lease = tries.AttemptAcquire(who);
        return lease.IsAcquired;
    }

    public void Dispose() => tries.Dispose();
}
