using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Review;

/// <summary>
/// Each minute: codes whose cause has ended are decided again, so that no colour outlives its cause; codes that waited for a person
/// beyond the time for it say so; credentials that a decision has missed are revoked.
/// </summary>
[RegionJob]
public sealed class TendCodes(AppDbContext db, CitizenFacts facts, PersonalCodes codes, PolicyPacks packs, RegionClock clock)
{
    private const int Slice = 200;
    private static readonly TimeSpan Missable = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await TimeOutAsync(cancellation);
        await EndAsync(cancellation);
        await RevokeMissedAsync(cancellation);
    }

    private async Task TimeOutAsync(CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var late = await db.ReviewCases.Where(review => review.ClosedUtc == null && review.DueUtc <= nowUtc)
            .Join(db.PersonalCodes.Where(code => code.State == CodeState.UnderReview), review => review.CitizenId, code => code.Id, (_, code) => code.Id).Distinct().Take(Slice).ToListAsync(cancellation);
        foreach (var citizenId in late)
            await codes.TimeOutAsync(citizenId, nowUtc, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A credential that was signed in the very moment in which the code was decided is of the state before.</summary>
    private async Task RevokeMissedAsync(CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var sinceUtc = nowUtc - Missable;
        var missed = await db.IssuedCredentials.Where(credential => credential.SupersededUtc == null && credential.ExpiresUtc > nowUtc
            && db.CodeChanges.Any(change => change.CitizenId == credential.CitizenId && change.AtUtc > sinceUtc && change.AtUtc > credential.IssuedUtc && change.From != change.To)).ToListAsync(cancellation);
        foreach (var credential in missed)
            credential.Supersede(nowUtc);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task EndAsync(CancellationToken cancellation)
    {
        var (pack, nowUtc) = (packs.Current, clock.NowUtc);
        // Those that ended since the last run, with room for one that was missed; who stays expired is not asked for ever.
        var sinceUtc = nowUtc.AddHours(-1);
        var ended = await db.PersonalCodes.AsNoTracking()
            .Where(code => (code.State == CodeState.Amber || code.State == CodeState.Red || code.DecisionId != null) && code.ValidUntilUtc <= nowUtc && code.ValidUntilUtc > sinceUtc)
            .OrderBy(code => code.ValidUntilUtc).Take(Slice).ToListAsync(cancellation);
        var own = ended.Where(code => code.DecisionId is not null || packs.Find(code.PackId, code.PackVersion)?.Rules.FirstOrDefault(rule => rule.Id == code.RuleId) is { Until: not null }).Select(code => code.Id).ToList();
        foreach (var person in own.Count == 0 ? [] : await facts.FindAsync(own, cancellation))
        {
            // A declaration that is too old gives nothing that still holds: then the code has run out, and says so.
            if (person.AssessAtEnd(pack) is { } assessment && assessment.ValidUntilUtc > nowUtc)
                await codes.DecideAsync(person.Code.Id, pack, assessment, CodeCause.Time, nowUtc, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }
}
