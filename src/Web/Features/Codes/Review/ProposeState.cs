using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

/// <summary>A reviewer proposes another state. Nothing changes until a second person agrees.</summary>
public sealed class ProposeState(AppDbContext db, ReviewDesk desk, PolicyPacks packs, CitizenSeal seal, Accesses accesses, AuditTrail audit, RegionClock clock)
{
    public async Task<Refusal?> RunAsync(Guid id, StateProposal proposal, Guid reviewer, CancellationToken cancellation)
    {
        if (await db.ReviewCases.FirstOrDefaultAsync(review => review.Id == id && review.ClosedUtc == null, cancellation) is not { } review)
            return Refusal.NotFound;
        if (review.AssignedTo != reviewer)
            return CloseReview.NotYours;
        if (await desk.IsOfAnotherAsync(review, reviewer, cancellation))
            return ReviewDesk.OwnDecision;
        var (pack, nowUtc) = (packs.Current, clock.NowUtc);
        if (proposal.Faults(pack, nowUtc) is { Count: > 0 } faults)
            return Refusal.Invalid([.. faults.Select(ErrorOf)]);
        if (await OpenProposals(id).AnyAsync(cancellation))
            return Refusal.ByRule("decision-open", "A second person still decides about your proposal. Take it back first.");
        using var region = TenantScope.Enter(Region.Tenant);
        var decision = StateDecision.Propose(review, pack, proposal, await Grounds.ProtectAsync(seal, review.CitizenId, proposal), reviewer, nowUtc);
        // Of two presses at once the second finds the case changed.
        review.Assign(reviewer, nowUtc);
        db.StateDecisions.Add(decision);
        db.Accesses.Add(await accesses.MakeAsync(review.CitizenId, AccessKind.StateProposed, OpenReview.Reviewer));
        audit.Record(db, "state.proposed", $"decision:{decision.Id}", reviewer, new { review = id, decision.RuleId, decision.ValidUntilUtc });
        return await db.TrySaveAsync(cancellation);
    }

    public async Task<Refusal?> TakeBackAsync(Guid id, Guid reviewer, CancellationToken cancellation)
    {
        if (await OpenProposals(id).FirstOrDefaultAsync(decision => decision.ProposedBy == reviewer, cancellation) is not { } decision)
            return Refusal.NotFound;
        using var region = TenantScope.Enter(Region.Tenant);
        decision.TakeBack(clock.NowUtc);
        audit.Record(db, "state.taken-back", $"decision:{decision.Id}", reviewer);
        return await db.TrySaveAsync(cancellation);
    }

    private IQueryable<StateDecision> OpenProposals(Guid caseId) => db.StateDecisions.Where(decision => decision.CaseId == caseId && decision.Outcome == DecisionOutcome.Open);

    private static FieldError ErrorOf(string fault) => fault switch
    {
        "rule-unfit" or "state-unfit" => new("state", fault, "Choose which rule the state rests on"),
        "reason-short" => new("reason", fault, "Write why, in 10 to 1,000 characters; the person reads it"),
        "evidence-short" => new("evidence", fault, "Write what it rests on, in 10 to 1,000 characters"),
        _ => new("until", fault, "Choose a last day, within three weeks"),
    };
}
