using HealthCode.Domain.Codes;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.Cards;

public enum CardState
{
    /// <summary>None was ever printed here.</summary>
    None,
    InForce,
    EndsSoon,

    /// <summary>The card in the person's hand counts no more: another state, another card elsewhere, or its time is over.</summary>
    PrintAgain,
}

/// <summary>How a person stands, as far as this institution may know.</summary>
/// <param name="State">Absent until the institution itself has declared for the person.</param>
/// <param name="Card">The newest; null when there is none.</param>
public sealed record WardStanding(CodeState State, DateTime? ValidUntilUtc, CardState CardState, PaperCard? Card);

/// <summary>Codes and cards of persons, for lists and for one.</summary>
public sealed class CardStates(AppDbContext db, RegionClock clock)
{
    public async Task<IReadOnlyDictionary<Guid, WardStanding>> OfAsync(IReadOnlyCollection<Ward> wards, CancellationToken cancellation)
    {
        var (nowUtc, ids, citizens) = (clock.NowUtc, wards.Select(ward => ward.Id).ToList(), wards.Select(ward => ward.CitizenId).ToList());
        var codes = await db.PersonalCodes.AsNoTracking().Where(code => citizens.Contains(code.Id)).ToDictionaryAsync(code => code.Id, cancellation);
        var cards = (await db.PaperCards.AsNoTracking().Where(card => ids.Contains(card.WardId)).ToListAsync(cancellation)).ToLookup(card => card.WardId);
        var credentials = cards.SelectMany(all => all).Select(card => card.CredentialId).ToList();
        var counting = await db.IssuedCredentials.Where(credential => credentials.Contains(credential.Id) && credential.SupersededUtc == null && credential.ExpiresUtc > nowUtc).Select(credential => credential.Id).ToListAsync(cancellation);
        return wards.ToDictionary(ward => ward.Id, ward =>
        {
            var newest = cards[ward.Id].MaxBy(card => card.IssuedUtc);
            var cardState = newest is null ? CardState.None
                : newest.EndedUtc is not null || !counting.Contains(newest.CredentialId) ? CardState.PrintAgain
                : newest.EndsUtc <= nowUtc.AddDays(PaperCard.SoonDays) ? CardState.EndsSoon
                : CardState.InForce;
            return ward.DeclaredUtc is null || codes.GetValueOrDefault(ward.CitizenId) is not { } code
                ? new WardStanding(CodeState.Absent, null, cardState, newest)
                : new(code.StateAt(nowUtc), code.ValidUntilUtc, cardState, newest);
        });
    }

    /// <summary>Those with this state; <see cref="CodeState.Absent"/> stands for everybody who has none of the three colours.</summary>
    public IQueryable<Ward> InState(IQueryable<Ward> wards, CodeState state)
    {
        var nowUtc = clock.NowUtc;
        return state is CodeState.Green or CodeState.Amber or CodeState.Red
            ? wards.Where(ward => ward.DeclaredUtc != null && db.PersonalCodes.Any(code => code.Id == ward.CitizenId && code.State == state && code.ValidUntilUtc > nowUtc))
            : wards.Where(ward => ward.DeclaredUtc == null
                || !db.PersonalCodes.Any(code => code.Id == ward.CitizenId && (code.State == CodeState.Green || code.State == CodeState.Amber || code.State == CodeState.Red) && code.ValidUntilUtc > nowUtc));
    }

    /// <summary>Those who had a card and have none that counts a few days longer.</summary>
    public IQueryable<Ward> CardEnds(IQueryable<Ward> wards)
    {
        var soonUtc = clock.NowUtc.AddDays(PaperCard.SoonDays);
        return wards.Where(ward => db.PaperCards.Any(card => card.WardId == ward.Id) && !db.PaperCards.Any(card => card.WardId == ward.Id && card.EndedUtc == null && card.EndsUtc > soonUtc
            && db.IssuedCredentials.Any(credential => credential.Id == card.CredentialId && credential.SupersededUtc == null)));
    }

    /// <summary>Those who never had one.</summary>
    public IQueryable<Ward> WithoutCard(IQueryable<Ward> wards) => wards.Where(ward => !db.PaperCards.Any(card => card.WardId == ward.Id));
}
