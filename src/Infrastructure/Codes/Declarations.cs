using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <param name="Before">The code that the person had when it was judged.</param>
/// <param name="Corrects">Tracked; null for a new declaration, also when the time to correct has run out.</param>
public sealed record DraftReview(DeclarationPreview Preview, CurrentCode? Before, Declaration? Corrects, DateOnly Day);

/// <summary>What a person has declared, and what a draft would make of their code.</summary>
public sealed class Declarations(AppDbContext db, CitizenSeal seal, CitizenIdentities identities, EvidenceBook evidence, PolicyPacks packs, RegionClock clock)
{
    /// <summary>The newest that counts; null when there is none.</summary>
    public Task<Declaration?> FindLastAsync(Guid citizenId, CancellationToken cancellation) => db.Declarations.AsNoTracking()
        .Where(declaration => declaration.CitizenId == citizenId && declaration.SupersededUtc == null)
        .OrderByDescending(declaration => declaration.DeclaredUtc).FirstOrDefaultAsync(cancellation);

    /// <summary>All that are kept, those that were corrected too; the newest first.</summary>
    public Task<List<Declaration>> ListAsync(Guid citizenId, CancellationToken cancellation) => db.Declarations.AsNoTracking()
        .Where(declaration => declaration.CitizenId == citizenId).OrderByDescending(declaration => declaration.DeclaredUtc).ToListAsync(cancellation);

    /// <summary>One of the citizen's own; null when there is none, or it is another's.</summary>
    public Task<Declaration?> FindAsync(Guid citizenId, Guid id, CancellationToken cancellation) => db.Declarations.AsNoTracking()
        .FirstOrDefaultAsync(declaration => declaration.Id == id && declaration.CitizenId == citizenId, cancellation);

    /// <summary>The answers of a declaration; none when the person was erased meanwhile.</summary>
    public async Task<Answers> AnswersOfAsync(Declaration declaration) => (await OpenAsync(declaration))?.Answers ?? Answers.None;

    /// <summary>As the rules of today's pack see it at this moment. Nothing is written.</summary>
    public async Task<DraftReview> ReviewAsync(Draft draft, CancellationToken cancellation)
    {
        var (nowUtc, citizenId) = (clock.NowUtc, draft.CitizenId);
        var corrects = await db.Declarations.FirstOrDefaultAsync(declaration => declaration.Id == draft.Corrects && declaration.CitizenId == citizenId, cancellation);
        if (corrects?.CanBeCorrected(nowUtc) == false)
            corrects = null;
        var day = corrects?.Day ?? clock.Today;
        var from = day.AddDays(-Declaration.KeptDays);
        var others = await db.Declarations.Where(declaration => declaration.CitizenId == citizenId && declaration.SupersededUtc == null && declaration.Day >= from)
            .Select(declaration => new { declaration.Id, declaration.Day, declaration.IsClean }).ToListAsync(cancellation);
        var before = await CodeBeforeAsync(citizenId, corrects, nowUtc, cancellation);
        var who = await identities.FindAsync(citizenId, cancellation);
        var matched = await db.Citizens.Where(citizen => citizen.Id == citizenId).Select(citizen => citizen.EvidenceRef).FirstOrDefaultAsync(cancellation);
        var known = await evidence.OfAsync(db, new Dictionary<Guid, byte[]?> { [citizenId] = matched }, cancellation);
        var facts = new Facts(draft.Answers.Value, who?.Document.AgeOn(day), before, 0, known.GetValueOrDefault(citizenId, RuleValue.Null), day, nowUtc);
        List<DayReport> reports = [.. others.Where(other => other.Id != corrects?.Id).Select(other => new DayReport(other.Day, other.IsClean == true))];
        return new(DeclarationPreview.Of(packs.Current, facts, reports), before, corrects, day);
    }

    private async Task<CurrentCode?> CodeBeforeAsync(Guid citizenId, Declaration? corrects, DateTime nowUtc, CancellationToken cancellation)
    {
        var code = await db.PersonalCodes.AsNoTracking().FirstOrDefaultAsync(code => code.Id == citizenId, cancellation);
        // Only what the mistake itself decided is forgotten, not what became known since.
        if (corrects is not null && code?.KnownUtc == corrects.DeclaredUtc)
            return (await OpenAsync(corrects))?.Before;
        return code is null || code.State == CodeState.Absent ? null : new(code.StateAt(nowUtc), code.RuleId, code.DecidedUtc, code.ValidUntilUtc);
    }

    private async Task<(Answers Answers, CurrentCode? Before)?> OpenAsync(Declaration declaration) =>
        await seal.OpenAsync(declaration.CitizenId, declaration.SealedAnswers) is { } json ? SealedDeclaration.Read(json) : null;
}
