using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A person's code as it is now, with the pack's words for it.</summary>
/// <param name="ValidUntilUtc">Null where there is no code.</param>
/// <param name="Reason">Why; null where there is no code, it failed, or its pack is not known here any more.</param>
/// <param name="Change">What would change it.</param>
/// <param name="Next">What to do now.</param>
public sealed record CodeView(CodeState State, DateTime? DecidedUtc, DateTime? ValidUntilUtc, LocalText? Reason, LocalText? Change, LocalText? Next);

/// <summary>Reads and writes the codes of persons.</summary>
public sealed class PersonalCodes(AppDbContext db, PolicyPacks packs, TimeProvider time)
{
    public async Task<CodeView> FindAsync(Guid citizenId, CancellationToken cancellation)
    {
        if (await db.PersonalCodes.AsNoTracking().FirstOrDefaultAsync(code => code.Id == citizenId, cancellation) is not { } code || code.State == CodeState.Absent)
            return new(CodeState.Absent, null, null, null, null, null);
        var pack = packs.Find(code.PackId, code.PackVersion);
        var rule = pack?.Rules.FirstOrDefault(rule => rule.Id == code.RuleId);
        var means = pack?.States.GetValueOrDefault(code.State);
        return new(code.StateAt(time.GetUtcNow().UtcDateTime), code.DecidedUtc, code.ValidUntilUtc, rule?.Reason ?? means?.Meaning, rule?.Change ?? means?.Change, means?.Next);
    }

    /// <summary>Writes what the rules made of a person into the unit of work; saving it is the caller's. Another state than before ends what phones show.</summary>
    public async Task DecideAsync(Guid citizenId, PolicyPack pack, Assessment assessment, CodeCause cause, DateTime nowUtc, CancellationToken cancellation)
    {
        var code = await db.PersonalCodes.FirstOrDefaultAsync(code => code.Id == citizenId, cancellation);
        if (code is null)
            db.PersonalCodes.Add(code = PersonalCode.Begin(citizenId));
        var before = code.StateAt(nowUtc);
        db.CodeChanges.Add(code.Decide(pack, assessment, cause, nowUtc));
        if (code.State == before)
            return;
        await foreach (var credential in db.IssuedCredentials.Where(c => c.CitizenId == citizenId && c.SupersededUtc == null && c.ExpiresUtc > nowUtc).AsAsyncEnumerable().WithCancellation(cancellation))
            credential.Supersede(nowUtc);
    }
}
