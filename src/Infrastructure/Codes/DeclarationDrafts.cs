using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <param name="Corrects">The declaration that it is to take the place of.</param>
/// <param name="AgentId">Who fills it in for the person; null when the person does.</param>
public sealed record Draft(Guid CitizenId, Answers Answers, Guid? Corrects, Guid? AgentId = null);

/// <summary>Declarations that are being filled in, saved answer by answer.</summary>
public sealed class DeclarationDrafts(AppDbContext db, CitizenSeal seal, PolicyPacks packs, RegionClock clock)
{
    private const int Tries = 3;

    /// <summary>Null when none was begun, it is too old, or the consent has another text now.</summary>
    /// <param name="agentId">An agent who asks: finds only what that agent has begun. Null: the person, who may go on with everything.</param>
    public async Task<Draft?> FindAsync(Guid citizenId, CancellationToken cancellation, Guid? agentId = null)
    {
        var row = await db.DeclarationDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Id == citizenId, cancellation);
        return row is not null && row.IsOpen(packs.Current, clock.NowUtc) && row.IsOpenTo(agentId) && await seal.OpenAsync(citizenId, row.SealedAnswers) is { } json
            ? new(citizenId, Answers.FromJson(json), row.Corrects, row.AgentId)
            : null;
    }

    /// <summary>Begins with the consent. What was answered to an older text is asked again.</summary>
    /// <param name="agentId">Who agrees for the person; null when the person does.</param>
    public Task AgreeAsync(Guid citizenId, CancellationToken cancellation, Guid? agentId = null) => BeginAsync(citizenId, Answers.None, null, agentId, cancellation);

    /// <summary>All answers at once, for somebody who has agreed in the presence of another. What was being filled in gives way.</summary>
    public Task FillAsync(Guid citizenId, Answers answers, Guid? corrects, CancellationToken cancellation) => BeginAsync(citizenId, answers, corrects, null, cancellation);

    /// <summary>Opens a sent declaration with its answers once more. What was being filled in gives way.</summary>
    public Task ReopenAsync(Guid citizenId, Answers answers, Guid declarationId, CancellationToken cancellation, Guid? agentId = null) =>
        BeginAsync(citizenId, answers, declarationId, agentId, cancellation);

    /// <returns>False when there is no draft that could take it.</returns>
    public async Task<bool> AnswerAsync(Guid citizenId, string question, RuleValue answer, CancellationToken cancellation, Guid? agentId = null)
    {
        for (var tried = 1; ; tried++)
        {
            var row = await db.DeclarationDrafts.FirstOrDefaultAsync(draft => draft.Id == citizenId, cancellation);
            if (row is null || !row.IsOpen(packs.Current, clock.NowUtc) || !row.IsOpenTo(agentId) || await seal.OpenAsync(citizenId, row.SealedAnswers) is not { } json)
                return false;
            row.Answer(await seal.ProtectAsync(citizenId, Answers.FromJson(json).With(question, answer).ToJson()), clock.NowUtc);
            try
            {
                await db.SaveChangesAsync(cancellation);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                // Another window saved another answer meanwhile: this one goes on top of it.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task BeginAsync(Guid citizenId, Answers answers, Guid? corrects, Guid? agentId, CancellationToken cancellation)
    {
        var row = await db.DeclarationDrafts.FirstOrDefaultAsync(draft => draft.Id == citizenId, cancellation);
        if (row is null)
            db.DeclarationDrafts.Add(row = DeclarationDraft.For(citizenId));
        row.Begin(packs.Current, await seal.ProtectAsync(citizenId, answers.ToJson()), corrects, clock.NowUtc, agentId);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            // Pressed twice: the first press has begun it.
            if (await FindAsync(citizenId, cancellation, agentId) is null)
                throw;
        }
    }
}
