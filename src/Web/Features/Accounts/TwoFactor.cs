using System.Globalization;
using System.Text.Encodings.Web;
using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>The second factor of an account: an authenticator app (TOTP, RFC 6238) and ten recovery codes on paper.</summary>
public sealed class TwoFactor(UserManager<StaffUser> users, SignInManager<StaffUser> manager, StaffSessions sessions, AccountNotices notices)
{
    private const int RecoveryCodes = 10;

    /// <summary>A new secret for an app; nothing is asked for until a code of it has been shown.</summary>
    public async Task BeginAsync(StaffUser user)
    {
        await users.ResetAuthenticatorKeyAsync(user);
        await manager.RefreshSignInAsync(user);
    }

    /// <summary>The secret to type, and the address behind the QR code; null before <see cref="BeginAsync"/>.</summary>
    public async Task<(string Key, string Address)?> FindKeyAsync(StaffUser user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return null;
        var address = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/HealthCode:{UrlEncoder.Default.Encode(user.Email!)}?secret={key}&issuer=HealthCode&digits=6&period=30");
        return (string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(part => new string(part))), address);
    }

    /// <returns>The recovery codes, shown this once; null when the code is not one of the app.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(StaffUser user, Guid? session, string code, CancellationToken cancellation)
    {
        var digits = UsedCode.DigitsOf(code);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
            return null;
        await users.SetTwoFactorEnabledAsync(user, true);
        await users.UseUpAsync(user, digits);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        await FinishAsync(user, session, "account.two-factor-on", cancellation);
        return [.. codes!];
    }

    /// <returns>New codes; the old ones end. Null when the password is not right.</returns>
    public async Task<IReadOnlyList<string>?> RenewCodesAsync(StaffUser user, string password, CancellationToken cancellation)
    {
        if (!await IsPasswordAsync(user, password))
            return null;
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        await notices.SendAsync(user, "account.recovery-codes", cancellation);
        return [.. codes!];
    }

    /// <returns>False when the password is not right.</returns>
    public async Task<bool> TurnOffAsync(StaffUser user, Guid? session, string password, CancellationToken cancellation)
    {
        if (!await IsPasswordAsync(user, password))
            return false;
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await FinishAsync(user, session, "account.two-factor-off", cancellation);
        return true;
    }

    private async Task FinishAsync(StaffUser user, Guid? session, string action, CancellationToken cancellation)
    {
        await sessions.EndOthersAsync(user.Id, session);
        await manager.RefreshSignInAsync(user);
        await notices.SendAsync(user, action, cancellation);
    }

    private async Task<bool> IsPasswordAsync(StaffUser user, string password)
    {
        if (await users.IsLockedOutAsync(user))
            return false;
        if (await users.CheckPasswordAsync(user, password))
            return true;
        await users.AccessFailedAsync(user);
        return false;
    }
}
