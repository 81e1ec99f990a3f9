using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
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

/// <summary>Ends a case without setting a state: what was decided is right, or what persons had set is lifted and the rules decide again.</summary>
public sealed class CloseReview(
    AppDbContext db, ReviewDesk desk, BrakeGuard brake, CitizenFacts facts, PersonalCodes codes, PolicyPacks packs, CitizenSeal seal, Accesses accesses, AuditTrail audit, RegionClock clock)
{
    /// <param name="note">The citizen reads it.</param>
    /// <param name="lift">Takes back what persons had set.</param>
    public async Task<Refusal?> RunAsync(Guid id, string? note, bool lift, Guid reviewer, CancellationToken cancellation)
    {
        var words = note?.Trim() ?? "";
        if (words.Length is < StateProposal.ShortestText or > ReviewCase.LongestNote)
            return Refusal.Invalid(new FieldError("note", "required", "Say in one or two sentences what you found; the person reads it"));
        if (await db.ReviewCases.FirstOrDefaultAsync(review => review.Id == id && review.ClosedUtc == null, cancellation) is not { } review)
            return Refusal.NotFound;
        if (review.AssignedTo != reviewer)
            return NotYours;
        if (await desk.IsOfAnotherAsync(review, reviewer, cancellation))
            return ReviewDesk.OwnDecision;
        if (await db.StateDecisions.AnyAsync(decision => decision.CaseId == id && decision.Outcome == DecisionOutcome.Open, cancellation))
            return Refusal.ByRule("decision-open", "A second person still decides about your proposal. Take it back first.");
        var nowUtc = clock.NowUtc;
        using var region = TenantScope.Enter(Region.Tenant);
        if (lift && await LiftAsync(review, reviewer, nowUtc, cancellation) is { } refusal)
            return refusal;
        if (!lift)
            await ReleaseAsync(review, nowUtc, cancellation);
        var outcome = lift ? ReviewOutcome.Lifted : ReviewOutcome.Confirmed;
        review.Close(outcome, reviewer, await seal.ProtectAsync(review.CitizenId, words), nowUtc);
        db.Accesses.Add(await accesses.MakeAsync(review.CitizenId, AccessKind.StateDecided, OpenReview.Reviewer));
        audit.Record(db, "review.closed", $"review:{id}", reviewer, new { outcome });
        return await db.TrySaveAsync(cancellation);
    }

    public static Refusal NotYours { get; } = Refusal.ByRule("not-assigned", "Take the case first, so that no colleague works on it at the same time.");

    private async Task<Refusal?> LiftAsync(ReviewCase review, Guid reviewer, DateTime nowUtc, CancellationToken cancellation)
    {
        if (await brake.AdmitAsync(reviewer, null, 1, cancellation) is { } stopped)
            return DecideState.Stopped(stopped);
        var assessment = (await facts.FindAsync(review.CitizenId, cancellation))?.AssessAtEnd(packs.Current);
        return await codes.LiftAsync(review.CitizenId, packs.Current, assessment, review.Kind == ReviewKind.Appeal ? CodeCause.Appeal : CodeCause.Person, reviewer, nowUtc, cancellation)
            ? null
            : Refusal.ByRule("nothing-to-lift", "No person has set this code; the rules have. Propose another state instead.");
    }

    /// <summary>Whoever waited for a person gets what the rules say.</summary>
    private async Task ReleaseAsync(ReviewCase review, DateTime nowUtc, CancellationToken cancellation)
    {
        var person = await facts.FindAsync(review.CitizenId, cancellation);
        if (person?.Code.State is CodeState.UnderReview or CodeState.TimedOut && person.AssessAtEnd(packs.Current) is { } assessment)
            await codes.DecideAsync(review.CitizenId, packs.Current, assessment, CodeCause.Person, nowUtc, cancellation);
    }
}
