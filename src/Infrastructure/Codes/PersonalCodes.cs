using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A person's code as it is now, with the pack's words for it.</summary>
/// <param name="ValidUntilUtc">Null where there is no code.</param>
/// <param name="Reason">Why; null where there is no code, it failed, or its pack is not known here any more.</param>
/// <param name="Change">What would change it.</param>
/// <param name="Next">What to do now.</param>
/// <param name="Grounds">What a reviewer wrote, where persons decided.</param>
public sealed record CodeView(CodeState State, DateTime? DecidedUtc, DateTime? ValidUntilUtc, LocalText? Reason, LocalText? Change, LocalText? Next, Grounds? Grounds = null);

/// <summary>Reads and writes the codes of persons.</summary>
public sealed class PersonalCodes(AppDbContext db, PolicyPacks packs, CitizenSeal seal, TimeProvider time)
{
    public async Task<CodeView> FindAsync(Guid citizenId, CancellationToken cancellation)
    {
        if (await db.PersonalCodes.AsNoTracking().FirstOrDefaultAsync(code => code.Id == citizenId, cancellation) is not { } code || code.State == CodeState.Absent)
            return new(CodeState.Absent, null, null, null, null, null);
        var pack = packs.Find(code.PackId, code.PackVersion);
        var rule = pack?.Rules.FirstOrDefault(rule => rule.Id == code.RuleId);
        var means = pack?.States.GetValueOrDefault(code.State);
        var grounds = code.DecisionId is { } decided && await db.StateDecisions.AsNoTracking().FirstOrDefaultAsync(decision => decision.Id == decided, cancellation) is { } decision
            ? await Grounds.OpenAsync(seal, decision) : null;
        return new(code.StateAt(time.GetUtcNow().UtcDateTime), code.DecidedUtc, code.ValidUntilUtc, rule?.Reason ?? means?.Meaning, rule?.Change ?? means?.Change, means?.Next, grounds);
    }

    /// <summary>
    /// Writes what the rules made of a person into the unit of work; saving it is the caller's. Another state than before ends what phones
    /// show. What persons have set stands until it runs out or is lifted: then nothing happens here.
    /// </summary>
    /// <param name="by">Who of the region's staff caused it, if somebody did.</param>
    /// <returns>What changed; null where persons have decided.</returns>
    public async Task<CodeChange?> DecideAsync(Guid citizenId, PolicyPack pack, Assessment assessment, CodeCause cause, DateTime nowUtc, CancellationToken cancellation, Guid? by = null, Guid? second = null)
    {
        var code = await TrackAsync(citizenId, cancellation);
        return code.IsHeldAt(nowUtc) ? null : await ChangeAsync(code, () => code.Decide(pack, assessment, cause, nowUtc, by, second), nowUtc, cancellation);
    }

    /// <summary>Writes what two persons decided into the unit of work.</summary>
    public async Task<CodeChange> SetAsync(StateDecision decision, CodeCause cause, DateTime nowUtc, CancellationToken cancellation)
    {
        var code = await TrackAsync(decision.CitizenId, cancellation);
        return await ChangeAsync(code, () => code.Set(decision, cause, nowUtc), nowUtc, cancellation);
    }

    /// <summary>Takes back what persons had set: the rules decide again.</summary>
    /// <param name="assessment">Null: no declaration is kept.</param>
    /// <returns>False when persons have not set it.</returns>
    public async Task<bool> LiftAsync(Guid citizenId, PolicyPack pack, Assessment? assessment, CodeCause cause, Guid by, DateTime nowUtc, CancellationToken cancellation)
    {
        var code = await TrackAsync(citizenId, cancellation);
        if (!code.IsHeldAt(nowUtc))
            return false;
        await ChangeAsync(code, () => code.Decide(pack, assessment ?? Assessment.None, cause, nowUtc, by), nowUtc, cancellation);
        return true;
    }

    /// <summary>Somebody who has no code yet gets none until a person has looked.</summary>
    /// <returns>False for one who has a code: it stays what it is.</returns>
    public async Task<bool> HoldAsync(Guid citizenId, PolicyPack pack, DateTime nowUtc, CancellationToken cancellation)
    {
        var code = await TrackAsync(citizenId, cancellation);
        if (code.State is not (CodeState.Absent or CodeState.UnderReview or CodeState.TimedOut))
            return false;
        await ChangeAsync(code, () => code.Wait(pack, CodeState.UnderReview, CodeCause.Declared, nowUtc), nowUtc, cancellation);
        return true;
    }

    /// <summary>Nobody has looked in time.</summary>
    public async Task TimeOutAsync(Guid citizenId, DateTime nowUtc, CancellationToken cancellation)
    {
        var code = await TrackAsync(citizenId, cancellation);
        if (code.State == CodeState.UnderReview)
            await ChangeAsync(code, () => code.Wait(packs.Current, CodeState.TimedOut, CodeCause.Time, nowUtc), nowUtc, cancellation);
    }

    private async Task<PersonalCode> TrackAsync(Guid citizenId, CancellationToken cancellation)
    {
        var code = await db.PersonalCodes.FindAsync([citizenId], cancellation);
        if (code is null)
            db.PersonalCodes.Add(code = PersonalCode.Begin(citizenId));
        return code;
    }

    private async Task<CodeChange> ChangeAsync(PersonalCode code, Func<CodeChange> decide, DateTime nowUtc, CancellationToken cancellation)
    {
        var before = code.StateAt(nowUtc);
        var change = decide();
        db.CodeChanges.Add(change);
        if (code.State == before)
            return change;
        await foreach (var credential in db.IssuedCredentials.Where(c => c.CitizenId == code.Id && c.SupersededUtc == null && c.ExpiresUtc > nowUtc).AsAsyncEnumerable().WithCancellation(cancellation))
            credential.Supersede(nowUtc);
        return change;
    }
}
