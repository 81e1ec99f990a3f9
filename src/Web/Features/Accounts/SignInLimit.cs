using System.Threading.RateLimiting;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Tries of one address at one account; the lock-out of the account stands behind it.</summary>
public sealed class SignInLimit(IOptions<RateLimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key => RateLimits.Limit(key, limits.Value.SignIn));

    public RateLimitLease Try(HttpContext context, string email) =>
        limiter.AttemptAcquire($"{RateLimits.AddressOf(context)} {email.Trim().ToUpperInvariant()}");

    public void Dispose() => limiter.Dispose();
}
