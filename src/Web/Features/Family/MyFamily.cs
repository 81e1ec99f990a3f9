using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <summary>Which side of a binding somebody reads.</summary>
public enum BindingSide
{
    Agent,
    Dependant,
    /// <summary>Cares for the same person.</summary>
    OtherAgent,
}

/// <param name="Name">The dependant's, masked.</param>
/// <param name="Agent">Masked.</param>
/// <param name="Age">With <paramref name="DocumentEnd"/> it tells two children with one masked name apart; null for whoever does not act.</param>
/// <param name="Others">How many others care for the person.</param>
public sealed record BindingCard(Guardianship Row, BindingSide Side, string Name, string Agent, int? Age, string? DocumentEnd, int Others);

/// <param name="Name">Masked.</param>
public sealed record AskedCard(ConsentRequest Row, string Name);

/// <param name="Words">What was said when it was brought up; null when nothing.</param>
/// <param name="Reason">Null while it is open.</param>
public sealed record CaseCard(FamilyCase Row, string? Words, string? Reason);

/// <param name="Dependants">For whom I act, or shall.</param>
/// <param name="Agents">Who acts for me.</param>
/// <param name="Coming">Who wants to care for a person of mine too, and to whom I may object.</param>
/// <param name="Contested">Others who care for a person of mine, or wanted to, about whom staff decide or have decided.</param>
public sealed record FamilyView(
    IReadOnlyList<BindingCard> Dependants, IReadOnlyList<AskedCard> Asked, IReadOnlyList<BindingCard> Agents, IReadOnlyList<BindingCard> Coming, IReadOnlyList<BindingCard> Contested)
{
    public bool IsEmpty => Dependants.Count + Asked.Count + Agents.Count + Coming.Count == 0;
}

/// <summary>One citizen's bindings, as that citizen may see them.</summary>
public sealed class MyFamily(AppDbContext db, CitizenSeal seal, CitizenIdentities identities, RegionClock clock)
{
    /// <summary>How long a refusal and what staff ended stays in the list.</summary>
    private const int ShownDays = 30;

    public async Task<FamilyView> ReadAsync(Guid citizen, CancellationToken cancellation)
    {
        var (nowUtc, standing) = (clock.NowUtc, Guardianship.Standing);
        var sinceUtc = nowUtc.AddDays(-ShownDays);
        var mine = await db.Guardianships.AsNoTracking()
            .Where(g => (g.AgentId == citizen || g.DependantId == citizen) && (standing.Contains(g.State) || g.EndedUtc > sinceUtc && (g.State == GuardianshipState.Refused || g.EndCause == GuardianshipEnd.Staff)))
            .OrderBy(g => g.Id).ToListAsync(cancellation);
        var coming = await Coming(citizen).OrderBy(g => g.ObjectUntilUtc).ToListAsync(cancellation);
        var asked = await db.ConsentRequests.AsNoTracking().Where(r => r.AgentId == citizen && r.AskedUtc > sinceUtc && (r.Outcome == ConsentOutcome.Open || r.Outcome == ConsentOutcome.Refused)).OrderBy(r => r.Id).ToListAsync(cancellation);
        return new(
            await CardsAsync(mine.Where(g => g.AgentId == citizen), BindingSide.Agent, cancellation), await AskedAsync(asked),
            await CardsAsync(mine.Where(g => g.DependantId == citizen), BindingSide.Dependant, cancellation), await CardsAsync(coming, BindingSide.OtherAgent, cancellation),
            await CardsAsync(await ContestedAsync(citizen, coming, sinceUtc, cancellation), BindingSide.OtherAgent, cancellation));
    }

    /// <summary>To how many this citizen may object now.</summary>
    public Task<int> CountComingAsync(Guid citizen, CancellationToken cancellation) => Coming(citizen).CountAsync(cancellation);

    /// <summary>Null when there is none such that concerns this citizen.</summary>
    public async Task<BindingCard?> FindAsync(Guid citizen, Guid id, CancellationToken cancellation)
    {
        if (await db.Guardianships.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, cancellation) is not { } row)
            return null;
        BindingSide? side = row.AgentId == citizen ? BindingSide.Agent : row.DependantId == citizen ? BindingSide.Dependant
            : await db.Guardianships.AnyAsync(g => g.DependantId == row.DependantId && g.AgentId == citizen && g.State == GuardianshipState.Active, cancellation) ? BindingSide.OtherAgent
            : null;
        return side is { } known ? await CardAsync(row, known, cancellation) : null;
    }

    /// <summary>Others who care for a dependant of mine.</summary>
    public async Task<IReadOnlyList<BindingCard>> OthersAsync(Guardianship mine, CancellationToken cancellation)
    {
        var standing = Guardianship.Standing;
        var rows = await db.Guardianships.AsNoTracking().Where(g => g.DependantId == mine.DependantId && g.Id != mine.Id && standing.Contains(g.State)).OrderBy(g => g.Id).ToListAsync(cancellation);
        return await CardsAsync(rows, BindingSide.OtherAgent, cancellation);
    }

    /// <summary>What staff had to decide about a binding, the newest first.</summary>
    public async Task<IReadOnlyList<CaseCard>> CasesAsync(Guardianship row, CancellationToken cancellation)
    {
        var cards = new List<CaseCard>();
        foreach (var found in await db.FamilyCases.AsNoTracking().Where(c => c.GuardianshipId == row.Id).OrderByDescending(c => c.OpenedUtc).ToListAsync(cancellation))
            cards.Add(new(found, await OpenAsync(row.DependantId, found.SealedWords), await OpenAsync(row.DependantId, found.SealedReason)));
        return cards;
    }

    private IQueryable<Guardianship> Coming(Guid citizen)
    {
        var nowUtc = clock.NowUtc;
        return OfOthers(citizen).Where(g => g.State == GuardianshipState.Waiting && (g.ObjectUntilUtc == null || g.ObjectUntilUtc > nowUtc)
            && !db.FamilyCases.Any(c => c.GuardianshipId == g.Id && c.OpenedBy == citizen));
    }

    private async Task<List<Guardianship>> ContestedAsync(Guid citizen, List<Guardianship> coming, DateTime sinceUtc, CancellationToken cancellation)
    {
        var rows = await OfOthers(citizen).Where(g => db.FamilyCases.Any(c => c.GuardianshipId == g.Id && (c.DecidedUtc == null || c.DecidedUtc > sinceUtc))).OrderBy(g => g.Id).ToListAsync(cancellation);
        return rows.FindAll(row => coming.TrueForAll(one => one.Id != row.Id));
    }

    /// <summary>Bindings of others to those for whom this citizen acts.</summary>
    private IQueryable<Guardianship> OfOthers(Guid citizen) => db.Guardianships.AsNoTracking().Where(g => g.AgentId != citizen
        && db.Guardianships.Any(mine => mine.DependantId == g.DependantId && mine.AgentId == citizen && mine.State == GuardianshipState.Active));

    private async ValueTask<string?> OpenAsync(Guid citizen, byte[]? sealedText) => sealedText is null ? null : await seal.OpenAsync(citizen, sealedText);

    private async Task<List<AskedCard>> AskedAsync(List<ConsentRequest> rows)
    {
        var cards = new List<AskedCard>();
        foreach (var row in rows)
            if (await ConsentPerson.OpenAsync(seal, row) is { } person)
                cards.Add(new(row, MaskedName.Of(person.Name)));
        return cards;
    }

    private async Task<List<BindingCard>> CardsAsync(IEnumerable<Guardianship> rows, BindingSide side, CancellationToken cancellation)
    {
        var cards = new List<BindingCard>();
        foreach (var row in rows)
            cards.Add(await CardAsync(row, side, cancellation));
        return cards;
    }

    private async Task<BindingCard> CardAsync(Guardianship row, BindingSide side, CancellationToken cancellation)
    {
        var (dependant, agent) = (await identities.FindAsync(row.DependantId, cancellation), await identities.FindAsync(row.AgentId, cancellation));
        var known = side == BindingSide.Agent && row.State is GuardianshipState.Active or GuardianshipState.Waiting ? dependant?.Document : null;
        var others = await db.Guardianships.CountAsync(g => g.DependantId == row.DependantId && g.Id != row.Id && g.State == GuardianshipState.Active, cancellation);
        return new(row, side, MaskedName.Of(dependant?.Name), MaskedName.Of(agent?.Name), known?.AgeOn(clock.Today), known?.Masked[^4..], others);
    }
}
