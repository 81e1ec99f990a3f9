using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>A citizen as passkeys see one: by a random handle, which says nothing of the person.</summary>
public sealed record PasskeyOwner(Guid CitizenId, Guid Handle)
{
    /// <summary>What lies on the device beside the key.</summary>
    public string HandleText => Handle.ToString("n");
}

/// <summary>Identity's checks of passkeys over citizens: the same code that checks those of staff.</summary>
internal static class PasskeyOwners
{
    // Options of its own: those of staff ask for protected columns, which citizens have in another way.
    public static UserManager<PasskeyOwner> Of(IServiceProvider provider) => new(
        provider.GetRequiredService<PasskeyStore>(), Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyOwner>(), [], [],
        new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), provider, provider.GetRequiredService<ILogger<UserManager<PasskeyOwner>>>());
}
