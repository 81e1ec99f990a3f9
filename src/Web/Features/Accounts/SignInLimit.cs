using System.Threading.RateLimiting;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Tries of one address at one account, and mails that strangers may cause; the lock-out of the account stands behind the first.</summary>
public sealed class SignInLimit(IOptions<RateLimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> tries = PartitionedRateLimiter.Create<string, string>(key => RateLimits.Limit(key, limits.Value.SignIn));
    private readonly PartitionedRateLimiter<string> mails = PartitionedRateLimiter.Create<string, string>(key => RateLimits.Limit(key, limits.Value.Mails));

    public RateLimitLease Try(HttpContext context, string email) => tries.AttemptAcquire($"{RateLimits.AddressOf(context)} {Plain(email)}");

    /// <summary>A mail to <paramref name="email"/> that somebody who is not signed in asks for: few to one mailbox, few from one machine.</summary>
    public RateLimitLease TryMail(HttpContext context, string email)
    {
        var lease = mails.AttemptAcquire(Plain(email));
        return lease.IsAcquired ? tries.AttemptAcquire($"{RateLimits.AddressOf(context)} mails") : lease;
    }

    public void Dispose()
    {
        tries.Dispose();
        mails.Dispose();
    }

    private static string Plain(string email) => email.Trim().ToUpperInvariant();
}
