using System.Security.Cryptography;
using HealthCode.Domain.Family;
using HealthCode.Domain.Posters;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <summary>Asks an adult: makes the short code that the agent hands over. Nobody is looked up and nobody gets a message.</summary>
public sealed class AskForConsent(AppDbContext db, CitizenSeal seal, AuditTrail audit, RegionClock clock)
{
    internal async Task<Outcome<Added>> RunAsync(Guid agentId, FamilyTicket ticket, GuardianCapability allowed, DateOnly endsOn, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        if (await db.ConsentRequests.AnyAsync(r => r.Id == ticket.Id && r.AgentId == agentId, cancellation))
            return new Added($"/me/family/asked/{ticket.Id}");
        if (await db.ConsentRequests.CountAsync(r => r.AgentId == agentId && r.Outcome == ConsentOutcome.Open && r.ExpiresUtc > nowUtc, cancellation) >= ConsentRequest.MostOpen)
            return FamilyRefusals.TooManyOpen;
        // As on posters: no look-alikes, and a wrong character is noticed before it is looked up.
        var code = PosterAlias.FromRandom(RandomNumberGenerator.GetBytes(PosterAlias.RandomBytes));
        var person = new ConsentPerson(ticket.Name, ticket.Document, ticket.BornOn, ticket.Contact, code.ToString());
        using var region = TenantScope.Enter(Region.Tenant);
        db.ConsentRequests.Add(ConsentRequest.Ask(ticket.Id, agentId, ticket.Relation, allowed, endsOn, await ConsentPerson.RefAsync(seal, code.Compact), await person.SealAsync(seal, agentId), nowUtc));
        audit.Record(db, "family.consent-asked", $"consent:{ticket.Id}", Guid.Empty, new { Relation = $"{ticket.Relation}", Allowed = $"{allowed}", endsOn });
        await db.SaveChangesAsync(cancellation);
        return new Added($"/me/family/asked/{ticket.Id}");
    }

    /// <summary>The agent's own; null when there is none.</summary>
    internal async Task<(ConsentRequest Request, ConsentPerson Person)?> FindAsync(Guid agentId, Guid id, CancellationToken cancellation) =>
        await db.ConsentRequests.FirstOrDefaultAsync(r => r.Id == id && r.AgentId == agentId, cancellation) is { } request && await ConsentPerson.OpenAsync(seal, request) is { } person
            ? (request, person)
            : null;

    internal async Task TakeBackAsync(Guid agentId, Guid id, CancellationToken cancellation)
    {
        if (await db.ConsentRequests.FirstOrDefaultAsync(r => r.Id == id && r.AgentId == agentId, cancellation) is not { } request || !request.Answer(ConsentOutcome.TakenBack, clock.NowUtc))
            return;
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, "family.consent-taken-back", $"consent:{id}", Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }
}
