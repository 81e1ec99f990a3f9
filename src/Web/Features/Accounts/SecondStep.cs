using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>
/// The code of the authenticator app, or a recovery code, after the right password. Wrong codes lock the account like wrong
/// passwords do. A code that was seen once is not taken again while it would still be valid.
/// </summary>
public sealed class SecondStep(SignInManager<StaffUser> manager, UserManager<StaffUser> users, AccountNotices notices)
{
    /// <summary>Null: nobody has given a password in this browser within ten minutes.</summary>
    public Task<StaffUser?> FindAsync() => manager.GetTwoFactorAuthenticationUserAsync()!;

    public async Task<bool> TryCodeAsync(string code)
    {
        var digits = UsedCode.DigitsOf(code);
        if (await FindAsync() is not { } user || await users.IsUsedAsync(user, digits))
            return false;
        if (!(await manager.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false)).Succeeded)
            return false;
        await users.UseUpAsync(user, digits);
        return true;
    }

    public async Task<bool> TryRecoveryCodeAsync(string code)
    {
        if (await FindAsync() is not { } user || await users.IsLockedOutAsync(user))
            return false;
        if ((await manager.TwoFactorRecoveryCodeSignInAsync(code.Trim().ToUpperInvariant())).Succeeded)
        {
            await notices.SendAsync(user, "account.recovery-code-used");
            return true;
        }
        // Identity counts wrong codes of an app, not these.
        await users.AccessFailedAsync(user);
        return false;
    }
}
