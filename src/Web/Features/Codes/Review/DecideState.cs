using HealthCode.Domain;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
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

/// <param name="Proposer">As colleagues see the name.</param>
public sealed record DecisionRow(Guid Id, CodeState State, DateTime ProposedUtc, string Proposer);

/// <param name="Name">Masked.</param>
/// <param name="Rule">What the pack says for that rule; null for its default.</param>
public sealed record DecisionView(StateDecision Decision, ReviewKind Kind, string? Name, CodeView Code, PackRule? Rule, Grounds? Grounds, string? Appeal, string Proposer);

/// <summary>The second person: sees what was proposed and on what grounds, agrees or refuses. Only here a code is set by persons.</summary>
public sealed class DecideState(
    AppDbContext db, BrakeGuard brake, PersonalCodes codes, CitizenIdentities identities, PolicyPacks packs, CitizenSeal seal, Accesses accesses, AuditTrail audit, ReviewDesk desk, RegionClock clock)
{
    public const int Shown = 100;

    public async Task<IReadOnlyList<DecisionRow>> ListAsync(CancellationToken cancellation) =>
        await (from decision in db.StateDecisions
               where decision.Outcome == DecisionOutcome.Open
               join user in db.Users on decision.ProposedBy equals user.Id
               orderby decision.ProposedUtc
               select new DecisionRow(decision.Id, decision.State, decision.ProposedUtc, user.DisplayName)).Take(Shown).ToListAsync(cancellation);

    /// <summary>Null when there is none such. The reading is audited and visible to the person.</summary>
    public async Task<DecisionView?> OpenAsync(Guid id, Guid reader, CancellationToken cancellation)
    {
        if (await db.StateDecisions.AsNoTracking().FirstOrDefaultAsync(decision => decision.Id == id, cancellation) is not { } decision
            || await db.ReviewCases.AsNoTracking().FirstOrDefaultAsync(review => review.Id == decision.CaseId, cancellation) is not { } review)
            return null;
        var who = await identities.FindAsync(decision.CitizenId, cancellation);
        var view = new DecisionView(
            decision, review.Kind, who is null ? null : MaskedName.Of(who.Name), await codes.FindAsync(decision.CitizenId, cancellation),
            packs.Find(decision.PackId, decision.PackVersion)?.Rules.FirstOrDefault(rule => rule.Id == decision.RuleId), await Grounds.OpenAsync(seal, decision),
            review.SealedAppeal is { } words ? await seal.OpenAsync(decision.CitizenId, words) : null,
            await db.Users.Where(user => user.Id == decision.ProposedBy).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellation) ?? "?");
        using var region = TenantScope.Enter(Region.Tenant);
        db.Accesses.Add(await accesses.MakeAsync(decision.CitizenId, AccessKind.ReviewOpened, OpenReview.Approver));
        audit.Record(db, "state.opened", $"decision:{id}", reader);
        await db.SaveChangesAsync(cancellation);
        return view;
    }

    public async Task<Refusal?> ApproveAsync(Guid id, Guid approver, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        if (await db.StateDecisions.FirstOrDefaultAsync(decision => decision.Id == id, cancellation) is not { } decision)
            return Refusal.NotFound;
        if (await WhyNotAsync(decision, approver, nowUtc, cancellation) is { } refusal)
            return refusal;
        using var region = TenantScope.Enter(Region.Tenant);
        if (await brake.AdmitAsync(decision.ProposedBy, approver, 1, cancellation) is { } stopped)
            return Stopped(stopped);
        var review = await db.ReviewCases.FirstAsync(review => review.Id == decision.CaseId, cancellation);
        decision.Approve(approver, nowUtc);
        await codes.SetAsync(decision, review.Kind == ReviewKind.Appeal ? CodeCause.Appeal : CodeCause.Person, nowUtc, cancellation);
        review.Close(ReviewOutcome.Changed, approver, null, nowUtc);
        return await EndAsync(decision, "state.approved", approver, cancellation);
    }

    /// <param name="why">For the reviewer; the case stays open.</param>
    public async Task<Refusal?> RefuseAsync(Guid id, string? why, Guid approver, CancellationToken cancellation)
    {
        var (nowUtc, words) = (clock.NowUtc, why?.Trim() ?? "");
        if (words.Length is 0 or > StateDecision.LongestWhy)
            return Refusal.Invalid(new FieldError("why", "required", "Write why, in at most 300 characters; the reviewer reads it"));
        if (await db.StateDecisions.FirstOrDefaultAsync(decision => decision.Id == id, cancellation) is not { } decision)
            return Refusal.NotFound;
        if (decision.ReasonNotToDecide(approver, nowUtc) is { } reason && reason != "until-unfit")
            return RefusalOf(reason);
        using var region = TenantScope.Enter(Region.Tenant);
        decision.Refuse(approver, await seal.ProtectAsync(decision.CitizenId, words), nowUtc);
        return await EndAsync(decision, "state.refused", approver, cancellation);
    }

    public static Refusal Stopped(Reason brake) => Refusal.ByRule(brake.Code, brake.Code == Brake.Author
        ? "Too many codes were changed by one person within ten minutes. That person is stopped until an approver has looked and releases the brake."
        : "Too many codes were changed by persons within an hour. All such changes are stopped until an approver has looked and releases the brake.");

    private async Task<Refusal?> WhyNotAsync(StateDecision decision, Guid approver, DateTime nowUtc, CancellationToken cancellation)
    {
        if (decision.ReasonNotToDecide(approver, nowUtc) is { } reason)
            return RefusalOf(reason);
        var review = await db.ReviewCases.AsNoTracking().FirstAsync(review => review.Id == decision.CaseId, cancellation);
        return await desk.IsOfAnotherAsync(review, approver, cancellation) ? ReviewDesk.OwnDecision : null;
    }

    private static Refusal RefusalOf(string reason) => Refusal.ByRule(reason, reason switch
    {
        "same-person" => "You proposed this yourself. A second person must decide.",
        "until-unfit" => "The last day has passed. Refuse it; the reviewer can propose a new one.",
        _ => "This has been decided already.",
    });

    private async Task<Refusal?> EndAsync(StateDecision decision, string action, Guid approver, CancellationToken cancellation)
    {
        db.Accesses.Add(await accesses.MakeAsync(decision.CitizenId, AccessKind.StateDecided, OpenReview.Approver));
        audit.Record(db, action, $"decision:{decision.Id}", approver, new { decision.RuleId, decision.ValidUntilUtc });
        return await db.TrySaveAsync(cancellation);
    }
}
