using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <param name="Place">Where the agent sees what comes now.</param>
internal sealed record Added(string Place);

/// <summary>
/// The last of the taps: a child is bound on the agent's promise, an adult is asked. A child that is here already must be known by name
/// and document together.
/// </summary>
public sealed class AddDependant(
    AppDbContext db, CitizenIdentities identities, CitizenAccounts accounts, KnownDependants known, FamilyTurns turns, BindDependant bind, AskForConsent ask, FamilyLimit limit, TakeUpEvidence evidence, PolicyPacks packs, RegionClock clock)
{
    /// <param name="insists">The agent says that name and document are right although the document is here with another name: staff decide.</param>
    internal async Task<Outcome<Added>> RunAsync(Guid agentId, FamilyTicket ticket, GuardianCapability allowed, DateOnly? endsOn, bool insists, CancellationToken cancellation)
    {
        var (limits, today) = (packs.Current.Limits, clock.Today);
        if (await WhyNotAsync(agentId, cancellation) is { } refusal)
            return refusal;
        var latest = FamilyRules.LatestEnd(ticket.Relation, ticket.Born, today, limits);
        if (FamilyRefusals.Of(FamilyRules.WhyNotAllowed(allowed, endsOn, latest, today)) is { } wrong)
            return wrong;
        if (await IsAddedAsync(agentId, ticket, cancellation))
            return new Added($"/me/family/{ticket.Id}");
        if (!limit.Try(agentId))
            return FamilyRefusals.TooOften;
        var language = FamilyTexts.Language;
        // What comes of it is told by text message, in the language in which it was asked.
        await db.Citizens.Where(c => c.Id == agentId).ExecuteUpdateAsync(row => row.SetProperty(c => c.Language, language), cancellation);
        if (ticket.Relation != Relation.Child)
            return await ask.RunAsync(agentId, ticket, allowed, endsOn!.Value, cancellation);
        return await turns.RunAsync(() => AddChildAsync(agentId, ticket, allowed, endsOn!.Value, insists, cancellation), cancellation);
    }

    private async Task<Outcome<Added>> AddChildAsync(Guid agentId, FamilyTicket ticket, GuardianCapability allowed, DateOnly endsOn, bool insists, CancellationToken cancellation)
    {
        if (await IsAddedAsync(agentId, ticket, cancellation))
            return new Added($"/me/family/{ticket.Id}");
        // Of two who add a child that nobody knew, the second finds it.
        await turns.TakeAsync(ticket.Identity.Document, cancellation);
        var match = await known.FindAsync(db, ticket.Identity, cancellation);
        if (match.IsOfAnother && !insists)
            return FamilyRefusals.DoesNotFit;
        if (match.CitizenId is { } here && await bind.FindStandingAsync(agentId, here, cancellation) is not null)
            return FamilyRefusals.BoundAlready;
        return await BindAsync(agentId, ticket, allowed, endsOn, match, cancellation);
    }

    /// <summary>Null when this citizen can be an agent.</summary>
    internal async Task<Refusal?> WhyNotAsync(Guid agentId, CancellationToken cancellation) => await identities.FindAsync(agentId, cancellation) is { } agent
        ? FamilyRefusals.Of(FamilyRules.WhyNotAgent(agent.Document.AgeOn(clock.Today), packs.Current.Limits))
        : FamilyRefusals.NameFirst;

    private async Task<Outcome<Added>> BindAsync(Guid agentId, FamilyTicket ticket, GuardianCapability allowed, DateOnly endsOn, DependantMatch match, CancellationToken cancellation)
    {
        var joined = match.CitizenId is null ? await accounts.JoinWithoutNumberAsync(ticket.Identity, FamilyTexts.Language, cancellation) : (Guid?)null;
        try
        {
            using var region = TenantScope.Enter(Region.Tenant);
            var made = await bind.MakeAsync(new(ticket.Id, agentId, match.CitizenId ?? joined!.Value, Relation.Child, allowed, endsOn, ConsentWay.Promise)
            {
                Details = ticket.Details,
                IsKnown = match.CitizenId is not null,
                Case = match.IsOfAnother ? FamilyCaseKind.OtherName : null,
            }, cancellation);
            await db.SaveChangesAsync(cancellation);
            if (made.State == GuardianshipState.Active)
                await evidence.RunAsync(made.DependantId, cancellation);
            return new Added(made.State == GuardianshipState.Active ? "/me/family?done=added" : $"/me/family/{made.Id}?done=waits");
        }
        catch (DbUpdateException) when (joined is { } orphan && !cancellation.IsCancellationRequested)
        {
            // Nothing hangs on this person: it is begun anew, and perhaps the child is here by then.
            await accounts.EraseAsync(orphan, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Pressed twice: the first press has added it.</summary>
    private Task<bool> IsAddedAsync(Guid agentId, FamilyTicket ticket, CancellationToken cancellation) => db.Guardianships.AnyAsync(g => g.Id == ticket.Id && g.AgentId == agentId, cancellation);
}
