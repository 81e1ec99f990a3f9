using System.Security.Cryptography;
using HealthCode.Domain;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>
/// Signs a card of paper for a person and ends the one before, in the caller's unit of work. A card can be copied, so it carries a masked
/// name that the guard compares with the person, and ends with the code or after the pack's days, whichever comes first.
/// </summary>
public sealed class IssueCard(AppDbContext db, CredentialSigner signer, CitizenSeal seal, Accesses accesses, PolicyPacks packs, IOptions<CodesOptions> options, AuditTrail audit, RegionClock clock)
{
    /// <param name="ward">Tracked.</param>
    /// <returns>Or why there is none: one of <see cref="CardRule"/>, <c>ward-ended</c> or <c>ward-not-allowed</c>.</returns>
    public async Task<Result<PaperCard>> RunAsync(KnownWard ward, CardReason reason, Guid by, CancellationToken cancellation)
    {
        var (row, nowUtc) = (ward.Row, clock.NowUtc);
        if (row.WhyNot(GuardianCapability.Show, clock.Today) is { } why)
            return why;
        if (row.DeclaredUtc is null)
            return new Reason(CardRule.NotDeclaredHere);
        var code = await db.PersonalCodes.AsNoTracking().FirstOrDefaultAsync(code => code.Id == row.CitizenId, cancellation);
        // The keys outlive a credential for so many days, whatever a pack says.
        var days = Math.Min(packs.Current.Limits.CardDays, options.Value.PaperDays - 1);
        var end = CardRule.EndOf(code, clock.EndOf(clock.Today.AddDays(days)), nowUtc);
        if (!end.IsOk)
            return end.Reason;
        var signed = await signer.SignPaperAsync(code!.State, CodeName.Of(ward.Person.Name), end.Value - nowUtc);
        if (!signed.IsOk)
            return signed.Reason;

        row.MakeCard();
        await EndCards.OfAsync(db, [row.Id], nowUtc, cancellation);
        var (credential, alias, id) = (signed.Value.Credential, await NewAliasAsync(cancellation), Guid.CreateVersion7(new DateTimeOffset(nowUtc)));
        var language = await db.Citizens.Where(citizen => citizen.Id == row.CitizenId).Select(citizen => citizen.Language).FirstAsync(cancellation);
        var face = new CardFace(PaperToken.Show(signed.Value.Bytes), alias.ToString(), code.State, MaskedName.Of(ward.Person.Name), language);
        var key = IssuedCredential.KeyOf(credential.Id);
        var card = PaperCard.Issue(id, row.Id, key, reason, credential.ExpiresUtc, await seal.ProtectAsync(row.CitizenId, face.ToJson()), by, nowUtc);
        db.PaperCards.Add(card);
        db.IssuedCredentials.Add(IssuedCredential.Of(credential, row.CitizenId, id, nowUtc));
        db.TenantHandles.Add(TenantHandle.For(HandleKind.CardCode, alias.Compact, db.TenantId, key, credential.ExpiresUtc));
        db.Accesses.Add(await accesses.MakeAsync(row.CitizenId, AccessKind.CardPrinted, (TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? ""));
        audit.Record(db, "people.card-issued", $"person:{row.Id}", by, new { reason, until = credential.ExpiresUtc });
        return card;
    }

    /// <summary>38 bits can meet by chance in a large region.</summary>
    private async Task<PosterAlias> NewAliasAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var alias = PosterAlias.FromRandom(RandomNumberGenerator.GetBytes(PosterAlias.RandomBytes));
            var hash = TenantHandle.HashOf(HandleKind.CardCode, alias.Compact);
            if (!await db.TenantHandles.AnyAsync(handle => handle.Hash == hash, cancellation))
                return alias;
        }
    }
}
