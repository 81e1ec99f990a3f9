using System.Buffers.Text;
using System.Text;
using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Sends a link to set a new password, when there is such an account; whether there is one cannot be told from outside.</summary>
public sealed class RequestNewPassword(UserManager<StaffUser> users, AccountNotices notices)
{
    public async Task RunAsync(string email, CancellationToken cancellation)
    {
        var slow = SlowAnswer.Begin();
        if (await users.FindByEmailAsync(email) is { } user)
            await notices.SendNewPasswordAsync(user, await PathAsync(user), cancellation);
        await slow.EndAsync();
    }

    /// <summary>Where the account's owner sets a password; whoever has the link is the owner.</summary>
    public async Task<string> PathAsync(StaffUser user) =>
        $"/new-password/{user.Id:n}{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(user)))}";
}
