using System.Security.Claims;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Whether a sign-in still counts: nobody has ended its session, and neither password nor second factor has changed since.</summary>
public sealed class SessionCheck(StaffRights rights, IOptions<IdentityOptions> identity)
{
    public async ValueTask<bool> IsOpenAsync(ClaimsPrincipal user)
    {
        if (user.StaffId() is not { } staff)
            return false;
        var stamp = user.FindFirst(identity.Value.ClaimsIdentity.SecurityStampClaimType)?.Value;
        if (await rights.FindAsync(staff) is { } held && held.Admits(stamp, user.SessionId()))
            return true;
        // Another node may have begun the session a moment ago, after this one read.
        rights.Forget(staff);
        return await rights.FindAsync(staff) is { } fresh && fresh.Admits(stamp, user.SessionId());
    }
}
