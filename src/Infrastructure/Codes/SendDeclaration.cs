using HealthCode.Domain;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>Makes a declaration of a draft and decides the code by it, in one unit of work.</summary>
public sealed class SendDeclaration(AppDbContext db, DeclarationDrafts drafts, Declarations declarations, PersonalCodes codes, OpenReviews reviews, TakeUpEvidence evidence, PolicyPacks packs, CitizenSeal seal, RegionClock clock)
{
    public const string NoDraft = "draft-missing";
    public const string NotConfirmed = "not-confirmed";
    private const int Tries = 3;

    /// <param name="confirmed">The state that the person was told of and confirms; green needs none.</param>
    /// <param name="filledIn">Who did it for the person; null when it was the person.</param>
    /// <returns>Null when sent; otherwise <c>draft-missing</c>, <c>answers-missing</c> or <c>not-confirmed</c>.</returns>
    public async Task<Reason?> RunAsync(Guid citizenId, CodeState? confirmed, CancellationToken cancellation, FilledIn? filledIn = null)
    {
        // Who has no number of their own is found through those who act for them: perhaps only now.
        if (filledIn is not null)
            await evidence.RunAsync(citizenId, cancellation);
        return await RunAsync(citizenId, confirmed, filledIn, Tries, cancellation);
    }

    private async Task<Reason?> RunAsync(Guid citizenId, CodeState? confirmed, FilledIn? filledIn, int tries, CancellationToken cancellation)
    {
        var agent = filledIn is { How: FilledInBy.Agent } ? filledIn.ById : default(Guid?);
        if (await drafts.FindAsync(citizenId, cancellation, agent) is not { } draft || await db.DeclarationDrafts.FirstOrDefaultAsync(row => row.Id == citizenId, cancellation) is not { } row)
            return new(NoDraft);
        var (pack, nowUtc) = (packs.Current, clock.NowUtc);
        var review = await declarations.ReviewAsync(draft, cancellation);
        var (sheet, assessment) = (review.Preview.Sheet, review.Preview.Assessment);
        if (sheet.Missing.Count > 0)
            return new(Assessment.AnswersMissing);
        // Also when it became another colour between the page and the press.
        if (assessment.State != CodeState.Green && assessment.State != confirmed)
            return new(NotConfirmed);
        var text = SealedDeclaration.Write(draft.Answers.To(sheet.Shown), review.Before);
        var content = new DeclaredContent(citizenId, review.Day, pack, await seal.ProtectAsync(citizenId, text), sheet.IsClean, filledIn);
        db.Declarations.Add(review.Corrects?.Correct(content, nowUtc) ?? Declaration.Send(content, nowUtc));
        db.DeclarationDrafts.Remove(row);
        var asked = review.Preview.Asks(pack);
        if (asked is not { Holds: true } || !await codes.HoldAsync(citizenId, pack, nowUtc, cancellation))
            await codes.DecideAsync(citizenId, pack, assessment, CodeCause.Declared, nowUtc, cancellation);
        await reviews.DeclaredAsync(citizenId, pack, assessment, asked, nowUtc, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateException error) when (!cancellation.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            // Pressed twice: the first press has sent it.
            if (!await db.DeclarationDrafts.AnyAsync(draft => draft.Id == citizenId, cancellation))
                return new(NoDraft);
            // A new pack decided the code at the same moment: the declaration is judged once more, after it.
            if (error is DbUpdateConcurrencyException && tries > 1)
                return await RunAsync(citizenId, confirmed, filledIn, tries - 1, cancellation);
            throw;
        }
    }
}
