using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

/// <param name="Answer">What the reviewer wrote, once decided.</param>
public sealed record AppealView(ReviewCase Case, string? Words, int Materials, string? Answer);

/// <summary>A citizen appeals against what was made of the code: words, pictures, a clock, and a decision by somebody else.</summary>
public sealed class SendAppeal(AppDbContext db, PersonalCodes codes, PolicyPacks packs, CitizenSeal seal, RegionClock clock)
{
    private static readonly CodeState[] Appealable = [CodeState.Amber, CodeState.Red, CodeState.Failed, CodeState.TimedOut];

    public static bool IsAgainst(CodeState state) => Appealable.Contains(state);

    /// <summary>The newest; null when the citizen has sent none.</summary>
    public async Task<AppealView?> FindLastAsync(Guid citizen, CancellationToken cancellation)
    {
        if (await db.ReviewCases.AsNoTracking().Where(review => review.CitizenId == citizen && review.Kind == ReviewKind.Appeal).OrderByDescending(review => review.OpenedUtc).FirstOrDefaultAsync(cancellation) is not { } review)
            return null;
        var answer = review.SealedNote;
        return new(
            review, review.SealedAppeal is { } words ? await seal.OpenAsync(citizen, words) : null,
            await db.AppealMaterials.CountAsync(material => material.CaseId == review.Id, cancellation), answer is null ? null : await seal.OpenAsync(citizen, answer));
    }

    /// <param name="files">At most three, each a JPEG, PNG or PDF of at most 2 MB.</param>
    public async Task<Refusal?> RunAsync(Guid citizen, string? words, IReadOnlyList<byte[]> files, CancellationToken cancellation)
    {
        var (text, nowUtc) = (words?.Trim() ?? "", clock.NowUtc);
        var errors = new List<FieldError>();
        if (text.Length is < StateProposal.ShortestText or > StateProposal.LongestText)
            errors.Add(new("words", "required", "Write in 10 to 1,000 characters what is wrong"));
        if (files.Count > AppealMaterial.MostFiles)
            errors.Add(new("files", "too-many", "Choose three files at most"));
        if (files.Any(file => file.Length > AppealMaterial.MostBytes))
            errors.Add(new("files", "too-large", "A file may have 2 MB at most; a photo in a smaller size is enough"));
        else if (files.Any(file => AppealMaterial.TypeOf(file) is null))
            errors.Add(new("files", "type-unknown", "Choose photos (JPEG or PNG) or PDF files"));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        if (!IsAgainst((await codes.FindAsync(citizen, cancellation)).State) || await LastChangeAsync(citizen, cancellation) is not { } change)
            return Refusal.ByRule("nothing-to-appeal", "There is no decision to appeal against.");
        if (await db.ReviewCases.AnyAsync(review => review.CitizenId == citizen && review.Kind == ReviewKind.Appeal && review.ClosedUtc == null, cancellation))
            return Refusal.ByRule("appeal-open", "Your appeal is being looked at already.");
        var appeal = ReviewCase.Appeal(change, await seal.ProtectAsync(citizen, text), packs.Current.Review.Within, nowUtc);
        db.ReviewCases.Add(appeal);
        foreach (var file in files)
            db.AppealMaterials.Add(AppealMaterial.Of(appeal, AppealMaterial.TypeOf(file)!, await seal.ProtectBytesAsync(citizen, file), nowUtc));
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    public async Task<Refusal?> TakeBackAsync(Guid citizen, CancellationToken cancellation)
    {
        if (await db.ReviewCases.FirstOrDefaultAsync(review => review.CitizenId == citizen && review.Kind == ReviewKind.Appeal && review.ClosedUtc == null, cancellation) is not { } appeal)
            return Refusal.NotFound;
        appeal.Close(ReviewOutcome.Overtaken, citizen, null, clock.NowUtc);
        foreach (var open in await db.StateDecisions.Where(decision => decision.CaseId == appeal.Id && decision.Outcome == DecisionOutcome.Open).ToListAsync(cancellation))
            open.TakeBack(clock.NowUtc);
        return await db.TrySaveAsync(cancellation);
    }

    private Task<CodeChange?> LastChangeAsync(Guid citizen, CancellationToken cancellation) =>
        db.CodeChanges.Where(change => change.CitizenId == citizen).OrderByDescending(change => change.AtUtc).ThenByDescending(change => change.Id).FirstOrDefaultAsync(cancellation);
}
