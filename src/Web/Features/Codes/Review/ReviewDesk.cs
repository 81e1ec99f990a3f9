using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

/// <param name="Who">Null: nobody has it.</param>
/// <param name="IsWaiting">Something was proposed, and a second person decides.</param>
public sealed record ReviewRow(Guid Id, ReviewKind Kind, DateTime OpenedUtc, DateTime DueUtc, string? Who, bool IsMine, bool IsWaiting);

/// <param name="Who">A reviewer's name as colleagues see it.</param>
public sealed record ReviewerLoad(string Who, int Open, int Late);

/// <summary>Who has what: the queue, the most urgent first, without a word about the persons.</summary>
public sealed record ReviewList(IReadOnlyList<ReviewRow> Rows, int Waiting, int Late, IReadOnlyList<ReviewerLoad> Load);

/// <summary>Hands the cases of the queue out.</summary>
public sealed class ReviewDesk(AppDbContext db, TimeProvider time)
{
    public const int Shown = 100;

    public async Task<ReviewList> ListAsync(Guid reviewer, CancellationToken cancellation)
    {
        var nowUtc = time.NowUtc();
        var open = db.ReviewCases.AsNoTracking().Where(review => review.ClosedUtc == null);
        var rows = await (from review in open
                          orderby review.DueUtc
                          select new
                          {
                              review.Id,
                              review.Kind,
                              review.OpenedUtc,
                              review.DueUtc,
                              review.AssignedTo,
                              IsWaiting = db.StateDecisions.Any(decision => decision.CaseId == review.Id && decision.Outcome == DecisionOutcome.Open),
                          }).Take(Shown).ToListAsync(cancellation);
        var load = await open.Where(review => review.AssignedTo != null).GroupBy(review => review.AssignedTo!.Value)
            .Select(mine => new { Who = mine.Key, Open = mine.Count(), Late = mine.Count(review => review.DueUtc < nowUtc) }).ToListAsync(cancellation);
        var ids = rows.Select(row => row.AssignedTo).OfType<Guid>().Union(load.Select(entry => entry.Who)).ToList();
        var names = await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        string NameOf(Guid id) => names.GetValueOrDefault(id) ?? "?";
        return new(
            [.. rows.Select(row => new ReviewRow(row.Id, row.Kind, row.OpenedUtc, row.DueUtc, row.AssignedTo is { } who ? NameOf(who) : null, row.AssignedTo == reviewer, row.IsWaiting))],
            await open.CountAsync(review => review.AssignedTo == null, cancellation),
            await open.CountAsync(review => review.DueUtc < nowUtc, cancellation),
            [.. load.OrderByDescending(entry => entry.Open).Select(entry => new ReviewerLoad(NameOf(entry.Who), entry.Open, entry.Late))]);
    }

    /// <summary>The most urgent case that nobody has and that this reviewer may decide; null when there is none.</summary>
    public async Task<Guid?> TakeNextAsync(Guid reviewer, CancellationToken cancellation)
    {
        foreach (var review in await db.ReviewCases.Where(review => review.ClosedUtc == null && review.AssignedTo == null).OrderBy(review => review.DueUtc).Take(Shown).ToListAsync(cancellation))
        {
            if (await IsOfAnotherAsync(review, reviewer, cancellation))
                continue;
            if (await AssignAsync(review, reviewer, cancellation) is null)
                return review.Id;
            // A colleague was faster: the next one.
            db.ChangeTracker.Clear();
        }
        return null;
    }

    /// <param name="take">False gives it back.</param>
    public async Task<Refusal?> AssignAsync(Guid id, Guid reviewer, bool take, CancellationToken cancellation)
    {
        if (await db.ReviewCases.FirstOrDefaultAsync(review => review.Id == id && review.ClosedUtc == null, cancellation) is not { } review)
            return Refusal.NotFound;
        if (take && await IsOfAnotherAsync(review, reviewer, cancellation))
            return OwnDecision;
        return await AssignAsync(review, take ? reviewer : null, cancellation);
    }

    /// <summary>An appeal is decided by somebody who had no part in what it is against, nor in an earlier appeal against it.</summary>
    public async Task<bool> IsOfAnotherAsync(ReviewCase review, Guid reviewer, CancellationToken cancellation) =>
        review.ChangeId is { } against && (
            await db.CodeChanges.AnyAsync(change => change.Id == against && (change.ById == reviewer || change.SecondById == reviewer), cancellation)
            || await db.ReviewCases.AnyAsync(earlier => earlier.Id != review.Id && earlier.ChangeId == against && earlier.ClosedBy == reviewer, cancellation));

    public static Refusal OwnDecision { get; } = Refusal.ByRule("own-decision", "You had a part in this decision. Somebody else must look at the appeal.");

    private async Task<Refusal?> AssignAsync(ReviewCase review, Guid? to, CancellationToken cancellation)
    {
        review.Assign(to, time.NowUtc());
        return await db.TrySaveAsync(cancellation);
    }
}
