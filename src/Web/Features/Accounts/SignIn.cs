using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>
/// Signs a member of staff in. Unknown address, wrong password and locked account cannot be told apart, neither by answer nor by time.
/// </summary>
public sealed class SignIn(SignInManager<StaffUser> manager, UserManager<StaffUser> users, IPasswordHasher<StaffUser> hasher)
{
    private static readonly StaffUser Nobody = new();
    private static string? nobodysHash;

    /// <param name="User">Null when refused.</param>
    /// <param name="NeedsCode">The password was right; the authenticator app is asked next, and nobody is signed in yet.</param>
    public readonly record struct Answer(StaffUser? User, bool NeedsCode);

    public async Task<Answer> TryAsync(string email, string password)
    {
        var slow = SlowAnswer.Begin();
        var answer = await FindAsync(email, password);
        if (answer is { User: null, NeedsCode: false })
            await slow.EndAsync();
        return answer;
    }

    private async Task<Answer> FindAsync(string email, string password)
    {
        if (await users.FindByEmailAsync(email) is not { } user || await users.IsLockedOutAsync(user))
        {
            // Somebody who is not there, or may not try, costs one hash too.
            nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, nobodysHash, password);
            return default;
        }
        var result = await manager.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? new(user, false) : new(null, result.RequiresTwoFactor);
    }
}
