using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>A new password by somebody who is signed in and knows the old one; all other devices are signed out.</summary>
public sealed class ChangePassword(UserManager<StaffUser> users, SignInManager<StaffUser> manager, StaffSessions sessions, AccountNotices notices)
{
    /// <summary>The old password was not right.</summary>
    public const string Mismatch = "PasswordMismatch";

    /// <returns>Null when it was done, else why not: <see cref="Mismatch"/> or a code of the password rule.</returns>
    public async Task<string?> RunAsync(StaffUser user, Guid? session, string present, string wanted, CancellationToken cancellation)
    {
        // Whoever found an open desk must not be able to try passwords there.
        if (await users.IsLockedOutAsync(user))
            return Mismatch;
        var result = await users.ChangePasswordAsync(user, present, wanted);
        if (result.Errors.FirstOrDefault()?.Code is { } code)
        {
            if (code == Mismatch)
                await users.AccessFailedAsync(user);
            return code;
        }
        await sessions.EndOthersAsync(user.Id, session);
        await manager.RefreshSignInAsync(user);
        await notices.SendAsync(user, "account.password-changed", cancellation);
        return null;
    }
}
