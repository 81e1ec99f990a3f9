using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>
/// Signs a member of staff in. Unknown address, wrong password and locked account cannot be told apart, neither by answer nor by time.
/// </summary>
public sealed class SignIn(SignInManager<StaffUser> manager, UserManager<StaffUser> users, IPasswordHasher<StaffUser> hasher)
{
    /// <summary>No refusal comes back sooner, so that what was done inside cannot be measured outside.</summary>
    private static readonly TimeSpan ShortestRefusal = TimeSpan.FromMilliseconds(250);

    private static readonly StaffUser Nobody = new();
    private static string? nobodysHash;

    /// <returns>The account, or null when refused.</returns>
    public async Task<StaffUser?> TryAsync(string email, string password)
    {
        var started = TimeProvider.System.GetTimestamp();
        if (await FindAsync(email, password) is { } user)
            return user;
        var rest = ShortestRefusal - TimeProvider.System.GetElapsedTime(started);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
        return null;
    }

    private async Task<StaffUser?> FindAsync(string email, string password)
    {
        if (await users.FindByEmailAsync(email) is not { } user || await users.IsLockedOutAsync(user))
        {
            // Somebody who is not there, or may not try, costs one hash too.
            nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, nobodysHash, password);
            return null;
        }
        var result = await manager.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? user : null;
    }
}
