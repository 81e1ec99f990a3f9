using System.Buffers.Text;
using System.Text;
using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Sets a password by the link of a mail: signs all devices out, ends the lock, proves the address.</summary>
public sealed class SetNewPassword(UserManager<StaffUser> users, StaffSessions sessions, AccountNotices notices)
{
    public const string Expired = "link-expired";
    private const int IdLength = 32;

    /// <summary>Null when the link may be used now.</summary>
    /// <param name="token">The account's id and Identity's own token, as <see cref="RequestNewPassword"/> wrote them.</param>
    public async Task<StaffUser?> FindAsync(string token) =>
        Read(token) is var (userId, code) && await users.FindByIdAsync(userId) is { } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<StaffUser>.ResetPasswordTokenPurpose, code)
            ? user
            : null;

    /// <returns>Null when it was done, else why not: a code of the password rule, or <see cref="Expired"/>.</returns>
    public async Task<string?> RunAsync(string token, string password, CancellationToken cancellation)
    {
        if (await FindAsync(token) is not { } user)
            return Expired;
        var result = await users.ResetPasswordAsync(user, Read(token)!.Value.Code, password);
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

    private static (string UserId, string Code)? Read(string token)
    {
        try
        {
            return token.Length > IdLength ? (new Guid(Convert.FromHexString(token[..IdLength]), bigEndian: true).ToString(), Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.AsSpan(IdLength)))) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
