using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Review;

/// <summary>Puts into the queue what people must look at. Part of the caller's unit of work.</summary>
public sealed class OpenReviews(AppDbContext db)
{
    /// <summary>In place of a rule of a pack: a result came in about somebody whose code persons have set.</summary>
    public const string AfterDecision = "result-after-decision";

    /// <summary>What persons have set stands also against a result that comes later; so somebody is asked to look.</summary>
    /// <param name="refs">Whose results came: <c>Citizen.EvidenceRef</c>.</param>
    public async Task ToldAsync(IReadOnlyCollection<byte[]> refs, PolicyPack pack, DateTime nowUtc, CancellationToken cancellation)
    {
        var held = await (from citizen in db.Citizens
                          join code in db.PersonalCodes on citizen.Id equals code.Id
                          where refs.Contains(citizen.EvidenceRef!) && code.DecisionId != null && code.ValidUntilUtc > nowUtc
                              && !db.ReviewCases.Any(review => review.CitizenId == citizen.Id && review.ClosedUtc == null && review.RuleId == AfterDecision)
                          select citizen.Id).ToListAsync(cancellation);
        db.ReviewCases.AddRange(held.Select(id => ReviewCase.Open(id, ReviewKind.Asked, AfterDecision, pack.Review.Within, nowUtc)));
    }

    /// <summary>After a declaration: what waited because of an earlier one is overtaken; what the rules can't settle is put in.</summary>
    /// <param name="asked">The pack's rule that asks for a person.</param>
    public async Task DeclaredAsync(Guid citizenId, PolicyPack pack, Assessment assessment, ReviewRule? asked, DateTime nowUtc, CancellationToken cancellation)
    {
        // Nobody sheds by declaring again what a result asks for, or what a second person is about to decide.
        var overtaken = db.ReviewCases.Where(review => review.CitizenId == citizenId && review.ClosedUtc == null && review.Kind != ReviewKind.Appeal && review.RuleId != AfterDecision
            && !db.StateDecisions.Any(decision => decision.CaseId == review.Id && decision.Outcome == DecisionOutcome.Open));
        await foreach (var open in overtaken.AsAsyncEnumerable().WithCancellation(cancellation))
            open.Close(ReviewOutcome.Overtaken, citizenId, null, nowUtc);
        if (assessment.State == CodeState.Failed)
            db.ReviewCases.Add(ReviewCase.Open(citizenId, ReviewKind.Failed, assessment.FailedAt, pack.Review.Within, nowUtc));
        else if (asked is not null)
            db.ReviewCases.Add(ReviewCase.Open(citizenId, ReviewKind.Asked, asked.Id, pack.Review.Within, nowUtc));
    }
}
