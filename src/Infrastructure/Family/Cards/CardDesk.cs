using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>Opens cards that count for printing or showing; one that has ended or run out is never printed again.</summary>
public sealed class CardDesk(AppDbContext db, CitizenSeal seal, PolicyPacks packs, RegionClock clock)
{
    public const int MostAtOnce = CardPrint.MostCards;

    /// <summary>In the order in which they were issued. Whose person is erased, or whose credential is revoked, is left out.</summary>
    public async Task<IReadOnlyList<CardSheet>> OpenAsync(IQueryable<PaperCard> cards, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var rows = await (
            from card in cards.Where(card => card.EndedUtc == null && card.EndsUtc > nowUtc)
            join ward in db.Wards on card.WardId equals ward.Id
            where db.IssuedCredentials.Any(credential => credential.Id == card.CredentialId && credential.SupersededUtc == null)
            orderby card.Id
            select new { ward.CitizenId, card.SealedFace, card.EndsUtc, card.IssuedUtc }).Take(MostAtOnce).ToListAsync(cancellation);
        var keys = await seal.KeysAsync([.. rows.Select(row => row.CitizenId).Distinct()]);
        var (issuer, tenant) = (packs.Current.IssuerName, (TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? "");
        return
        [
            .. rows.Where(row => keys.Has(row.CitizenId)).Select(row =>
            {
                var face = CardFace.Read(keys.Open(row.CitizenId, row.SealedFace));
                return new CardSheet(face, clock.ToLocal(row.EndsUtc), issuer.In(face.Language), tenant, row.IssuedUtc);
            }),
        ];
    }

    /// <summary>The card that a person has now; null when there is none that counts.</summary>
    public async Task<CardSheet?> FindAsync(Ward ward, CancellationToken cancellation) =>
        await OpenAsync(db.PaperCards.Where(card => card.WardId == ward.Id), cancellation) is [.., var last] ? last : null;

    public Task<IReadOnlyList<CardSheet>> OfPrintAsync(CardPrint print, CancellationToken cancellation)
    {
        var ids = print.Read().Select(line => line.CardId).OfType<Guid>().ToList();
        return OpenAsync(db.PaperCards.Where(card => ids.Contains(card.Id)), cancellation);
    }
}
