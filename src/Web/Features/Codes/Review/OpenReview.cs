using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

/// <param name="Name">Masked.</param>
/// <param name="Document">Masked; null until the citizen has said it.</param>
/// <param name="Pack">By which the last declaration was asked; null when it is not known here any more.</param>
/// <param name="Proposal">The newest of this case.</param>
public sealed record ReviewView(
    ReviewCase Case, string? Name, string? Document, int? Age, CodeView Code, PolicyPack? Pack, DateTime? DeclaredUtc, string? FilledIn, Answers Answers, RuleValue Evidence,
    IReadOnlyList<CodeChange> History, string? Appeal, IReadOnlyList<AppealMaterial> Materials, StateDecision? Proposal, Grounds? Grounds, string? WhyRefused, bool IsOwnDecision);

/// <summary>What a reviewer sees of one case. Each reading stands in the audit log and is visible to the person.</summary>
public sealed class OpenReview(
    AppDbContext db, CitizenIdentities identities, CitizenSeal seal, CitizenFacts facts, PersonalCodes codes, Declarations declarations, FilledInWords filledIn, PolicyPacks packs, Accesses accesses,
    AuditTrail audit, ReviewDesk desk, RegionClock clock)
{
    /// <summary>How a person reads who it was.</summary>
    public const string Reviewer = "reviewer";
    public const string Approver = "approver";
    private const int Changes = 20;

    /// <summary>Null when there is no such case.</summary>
    public async Task<ReviewView?> RunAsync(Guid id, Guid reader, CancellationToken cancellation)
    {
        if (await db.ReviewCases.AsNoTracking().FirstOrDefaultAsync(review => review.Id == id, cancellation) is not { } review)
            return null;
        var view = await ReadAsync(review, reader, cancellation);
        using var region = TenantScope.Enter(Region.Tenant);
        db.Accesses.Add(await accesses.MakeAsync(review.CitizenId, review.Kind == ReviewKind.Appeal ? AccessKind.AppealOpened : AccessKind.ReviewOpened, Reviewer));
        audit.Record(db, "review.opened", $"review:{id}", reader);
        await db.SaveChangesAsync(cancellation);
        return view;
    }

    private async Task<ReviewView> ReadAsync(ReviewCase review, Guid reader, CancellationToken cancellation)
    {
        var citizen = review.CitizenId;
        var who = await identities.FindAsync(citizen, cancellation);
        var last = await declarations.FindLastAsync(citizen, cancellation);
        var known = await facts.FindAsync(citizen, cancellation);
        var proposal = await db.StateDecisions.AsNoTracking().Where(decision => decision.CaseId == review.Id).OrderByDescending(decision => decision.ProposedUtc).FirstOrDefaultAsync(cancellation);
        return new(
            review, who is null ? null : MaskedName.Of(who.Name), who?.Document.Masked, who?.Document.AgeOn(clock.Today),
            await codes.FindAsync(citizen, cancellation),
            last is null ? null : packs.Find(last.PackId, last.PackVersion), last?.DeclaredUtc, last is null ? null : await filledIn.OfAsync(last, null, cancellation), last is null ? Answers.None : await declarations.AnswersOfAsync(last), known?.Evidence ?? RuleValue.Null,
            await db.CodeChanges.AsNoTracking().Where(change => change.CitizenId == citizen).OrderByDescending(change => change.AtUtc).Take(Changes).ToListAsync(cancellation),
            review.SealedAppeal is { } words ? await seal.OpenAsync(citizen, words) : null,
            await db.AppealMaterials.AsNoTracking().Where(material => material.CaseId == review.Id).OrderBy(material => material.Id).ToListAsync(cancellation),
            proposal, proposal is null ? null : await Grounds.OpenAsync(seal, proposal), proposal?.SealedWhy is { } why ? await seal.OpenAsync(citizen, why) : null,
            await desk.IsOfAnotherAsync(review, reader, cancellation));
    }
}
