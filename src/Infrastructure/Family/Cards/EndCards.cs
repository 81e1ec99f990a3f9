using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>Ends the cards of some persons in the caller's unit of work: the credential is revoked and the typed code opens nothing.</summary>
public static class EndCards
{
    /// <returns>How many cards counted until now.</returns>
    public static async Task<int> OfAsync(AppDbContext db, IReadOnlyCollection<Guid> wardIds, DateTime nowUtc, CancellationToken cancellation)
    {
        var cards = await db.PaperCards.Where(card => wardIds.Contains(card.WardId) && card.EndedUtc == null).ToListAsync(cancellation);
        if (cards.Count == 0)
            return 0;
        var ids = cards.ConvertAll(card => card.CredentialId);
        foreach (var card in cards)
            card.End(nowUtc);
        foreach (var credential in await db.IssuedCredentials.Where(credential => ids.Contains(credential.Id)).ToListAsync(cancellation))
            credential.Supersede(nowUtc);
        foreach (var handle in await db.TenantHandles.Where(handle => handle.Kind == HandleKind.CardCode && ids.Contains(handle.TargetId)).ToListAsync(cancellation))
            handle.Expire(nowUtc);
        return cards.Count;
    }
}
