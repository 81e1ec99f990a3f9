using System.Security.Cryptography;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Sends a one-time code to a phone. Whether the number has an account cannot be seen.</summary>
public sealed class SendCode(AppDbContext db, CitizenSeal seal, TextPost texts, TimeProvider time, IStringLocalizer<AccountsRoom> L)
{
    internal async Task<CodeTicket> RunAsync(string phone, CancellationToken cancellation)
    {
        var nowUtc = time.NowUtc();
        var (id, digits) = (Guid.CreateVersion7(time.GetUtcNow()), RandomNumberGenerator.GetString("0123456789", SignInCode.Digits));
        using var region = TenantScope.Enter(Region.Tenant);
        db.SignInCodes.Add(SignInCode.Ask(id, await HashOfAsync(seal, id, digits), nowUtc));
        await texts.QueueAsync(db, phone, L["{0} is your HealthCode code, for ten minutes. Tell it to nobody; we never ask for it.", digits], SignInCode.Valid);
        await db.SaveChangesAsync(cancellation);
        return new(id, phone);
    }

    internal static ValueTask<byte[]> HashOfAsync(CitizenSeal seal, Guid id, string digits) => seal.RefAsync("code", $"{id:n}:{digits}");
}
