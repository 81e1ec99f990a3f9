using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>
/// Gives a person what came before anything led to them: before somebody acted for them, or before staff had seen the document. From then on
/// it is theirs: whoever unbinds sheds nothing. A unit of work of its own, that may run at any time and twice.
/// </summary>
public sealed class TakeUpEvidence(
    IServiceScopeFactory scopes, CitizenSeal citizens, EvidenceRoutes routes, EvidenceBook book, EvidenceEffects effects, EvidenceSeal seal, CitizenFacts facts, PolicyPacks packs, RegionClock clock)
{
    private const int Tries = 3;

    public async Task RunAsync(Guid citizenId, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await OnceAsync(citizenId, cancellation);
                return;
            }
            // An import brought the same, or the code was decided at the same moment.
            catch (DbUpdateException) when (tries < Tries && !cancellation.IsCancellationRequested)
            {
            }
        }
    }

    private async Task OnceAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var addresses = await AddressesAsync(db, citizenId, cancellation);
        var refs = addresses.ConvertAll(address => address.Ref);
        if (refs.Count == 0 || await db.Evidence.Where(row => refs.Contains(row.Ref)).ToListAsync(cancellation) is not { Count: > 0 } waiting)
            return;
        var fits = await routes.FindAsync(db, addresses, cancellation);
        var moved = new Dictionary<Guid, (EvidencePerson Person, List<EvidenceItem> Items)>();
        foreach (var row in waiting)
        {
            // One that an account has proved, or that may mean another, stays where it is.
            if (fits[Convert.ToHexString(row.Ref)].Persons is not { Count: > 0 } persons || persons.Any(person => person.Ref.AsSpan().SequenceEqual(row.Ref))
                || await seal.OpenAsync(row.Id, row.Day, row.SealedContent) is not { } item)
                continue;
            db.Evidence.Remove(row);
            foreach (var person in persons)
            {
                var items = moved.TryGetValue(person.Id, out var known) ? known.Items : (moved[person.Id] = (person, [])).Items;
                if (!items.Contains(item) && !await db.Evidence.AnyAsync(there => there.Ref == person.Ref && there.ContentHash == row.ContentHash, cancellation))
                    db.Evidence.Add(await seal.SealAsync(person.Ref, item, row.ContentHash, row.ImportId));
                items.Add(item);
            }
        }
        await DecideAsync(scope.ServiceProvider, db, moved, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task DecideAsync(IServiceProvider services, AppDbContext db, Dictionary<Guid, (EvidencePerson Person, List<EvidenceItem> Items)> moved, CancellationToken cancellation)
    {
        await EvidenceEffects.MatchAsync(db, moved.Values.Select(row => row.Person), cancellation);
        var known = await book.ReadAsync(db, [.. moved.Values.Select(row => row.Person.Ref)], cancellation);
        foreach (var person in await facts.FindAsync(moved.Keys, cancellation))
        {
            var (told, items) = moved[person.Code.Id];
            if (effects.ChangeOf(person, [.. known.GetValueOrDefault(Convert.ToHexString(told.Ref), []), .. items]) is { } change)
                await services.GetRequiredService<PersonalCodes>().DecideAsync(person.Code.Id, packs.Current, change.After, CodeCause.Evidence, clock.NowUtc, cancellation);
        }
        if (moved.Count > 0)
            await services.GetRequiredService<OpenReviews>().ToldAsync([.. moved.Values.Select(row => row.Person.Ref)], packs.Current, clock.NowUtc, cancellation);
    }

    /// <summary>How a line may name this person beside the number of their own: by those who act for them, or without a number.</summary>
    private async Task<List<EvidenceAddress>> AddressesAsync(AppDbContext db, Guid citizenId, CancellationToken cancellation)
    {
        var today = clock.Today;
        var agents = await db.Guardianships.Where(g => g.DependantId == citizenId && g.State == GuardianshipState.Active && (g.EndsOn == null || g.EndsOn >= today)).Select(g => g.AgentId).ToListAsync(cancellation);
        var isWard = await db.WardLinks.AnyAsync(link => link.CitizenId == citizenId && link.EndedUtc == null && link.IsSeen, cancellation);
        if (agents.Count == 0 && !isWard)
            return [];
        if (await db.Citizens.Where(c => c.Id == citizenId).Select(c => c.SealedDocument).FirstOrDefaultAsync(cancellation) is not { } sealedDocument || await citizens.OpenAsync(citizenId, sealedDocument) is not { } text)
            return [];
        var (document, addresses) = (IdentityDocument.FromText(text), new List<EvidenceAddress>());
        addresses.Add(await citizens.AddressAsync(document, null));
        foreach (var agent in await db.Citizens.Where(c => agents.Contains(c.Id) && c.SealedPhone != null).Select(c => new { c.Id, c.SealedPhone }).ToListAsync(cancellation))
            if (await citizens.OpenAsync(agent.Id, agent.SealedPhone!) is { } phone)
                addresses.Add(await citizens.AddressAsync(document, phone));
        return addresses;
    }
}
