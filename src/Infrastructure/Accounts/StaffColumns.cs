using HealthCode.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>
/// Writes the personal columns and second factors of staff protected and reads them back, for every context of every provider. Such a column
/// can't be searched: accounts are found by Identity's blind index.
/// </summary>
internal static class StaffColumns
{
    private static readonly string[] Personal =
        [nameof(StaffUser.UserName), nameof(StaffUser.Email), nameof(StaffUser.PhoneNumber), nameof(StaffUser.DisplayName)];

    public static void Protect(ModelBuilder builder, IPersonalDataProtector protector)
    {
        var converter = new ValueConverter<string?, string?>(text => protector.Protect(text), text => protector.Unprotect(text));
        foreach (var name in Personal)
            builder.Entity<StaffUser>().Property(name).HasConversion(converter);
        // The secret of an authenticator app and the recovery codes: who reads the database must not be able to sign in.
        builder.Entity<IdentityUserToken<Guid>>().Property(token => token.Value).HasConversion(converter);
    }
}

/// <summary>The model holds the protector, so hosts with different keys in one process do not share a model.</summary>
internal sealed class ModelOfProtector : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, (context as AppDbContext)?.StaffProtector);
}
