using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>What Identity asks of every store of users. Citizens are neither made nor named through it.</summary>
public sealed partial class PasskeyStore
{
    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(userId, "n", out var handle))
            return null;
        await using var db = database.CreateContext();
        return await db.Citizens.Where(c => c.PasskeyHandle == handle).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken) is { } id ? new(id, handle) : null;
    }

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.HandleText);

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.HandleText);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.HandleText);

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose()
    {
        // Holds nothing open.
    }

    private static NotSupportedException NotHere() => new("A citizen's account is begun, changed and ended by CitizenAccounts.");
}
