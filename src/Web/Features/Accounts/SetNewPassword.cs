using System.Buffers.Text;
using System.Text;
using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Sets a password by the link of a mail: signs all devices out, ends the lock, proves the address.</summary>
public sealed class SetNewPassword(UserManager<StaffUser> users, StaffSessions sessions, AccountNotices notices)
{
    public const string Expired = "link-expired";

    /// <summary>Null when the link may be used now.</summary>
    public async Task<StaffUser?> FindAsync(Guid userId, string code) =>
        TokenOf(code) is { } token && await users.FindByIdAsync(userId.ToString()) is { } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<StaffUser>.ResetPasswordTokenPurpose, token)
            ? user
            : null;

    /// <returns>Null when it was done, else why not: a code of the password rule, or <see cref="Expired"/>.</returns>
    public async Task<string?> RunAsync(Guid userId, string code, string password, CancellationToken cancellation)
    {
        if (await FindAsync(userId, code) is not { } user)
            return Expired;
        var result = await users.ResetPasswordAsync(user, TokenOf(code)!, password);
        if (!result.Succeeded)
            return result.Errors.First().Code;
        user.EmailConfirmed = true;
        user.LockoutEnd = null;
        await users.ResetAccessFailedCountAsync(user);
        await users.UpdateAsync(user);
        await sessions.EndOthersAsync(user.Id, kept: null);
        await notices.SendAsync(user, "account.password-changed", cancellation);
        return null;
    }

    private static string? TokenOf(string code)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
