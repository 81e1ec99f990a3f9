using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>The dry run: reads the whole file and counts what it would change. Writes figures and findings, nothing of a person.</summary>
public sealed class CheckEvidence(Database database, EvidenceFiles files, EvidenceReader reader, EvidenceEffects effects, RegionClock clock)
{
    private const int Part = 500;
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(1);

    /// <summary>False when the file is gone, or somebody moved the import meanwhile.</summary>
    public async Task<bool> RunAsync(EvidenceImport import, CancellationToken cancellation)
    {
        if (await files.OpenAsync(import.Id, cancellation) is not { } file)
            return false;
        var signUtc = clock.NowUtc;
        async Task SignAsync(int done, int outOf)
        {
            if (clock.NowUtc - signUtc < BetweenSigns)
                return;
            signUtc = clock.NowUtc;
            await ShowAsync(import, done, outOf, cancellation);
        }
        var reading = await reader.ReadAsync(import.Kind, file, cancellation, lines => SignAsync(0, lines));
        var (known, done) = (0, 0);
        var nobodys = new List<EvidenceFinding>();
        var fresh = 0;
        var shifts = new Dictionary<(CodeState From, CodeState To), int>();
        foreach (var part in reading.Parts(Part))
        {
            await using var db = database.CreateContext();
            var effect = await effects.OfAsync(db, part, cancellation);
            (known, fresh, done) = (known + effect.Known, fresh + effect.NewLines, done + part.Count);
            nobodys.AddRange(effect.Findings);
            foreach (var change in effect.Changes.Where(change => change.From != change.To))
                shifts[(change.From, change.To)] = shifts.GetValueOrDefault((change.From, change.To)) + 1;
            await SignAsync(done, reading.Right.Count);
        }
        var figures = new EvidenceFigures(
            reading.Lines, reading.Right.Count, reading.Wrong, known, reading.Right.Count - fresh, nobodys.Count(finding => finding.Code == EvidenceFinding.OtherPhone),
            [.. shifts.Select(shift => new EvidenceShift(shift.Key.From, shift.Key.To, shift.Value)).OrderBy(shift => shift.To).ThenBy(shift => shift.From)])
        {
            Ambiguous = nobodys.Count(finding => finding.Code == EvidenceFinding.Ambiguous),
            WithoutNumber = nobodys.Count(finding => finding.Code == EvidenceFinding.WithoutNumber),
        };
        var findings = reading.Findings.Concat(nobodys).OrderBy(finding => finding.Line);
        return await FinishAsync(import, figures, findings, cancellation);
    }

    private async Task<bool> FinishAsync(EvidenceImport mine, EvidenceFigures figures, IEnumerable<EvidenceFinding> findings, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        if (await db.EvidenceImports.FirstOrDefaultAsync(import => import.Id == mine.Id, cancellation) is not { State: ImportState.Checking } import || import.Attempts != mine.Attempts)
            return false;
        import.FinishCheck(figures);
        // A check that was made before is replaced.
        await db.EvidenceFindings.Where(before => before.Id == mine.Id).ExecuteDeleteAsync(cancellation);
        db.EvidenceFindings.Add(EvidenceFindings.Of(mine.Id, findings));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Says how far it is and keeps others off, past any unit of work.</summary>
    private async Task ShowAsync(EvidenceImport mine, int done, int outOf, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var untilUtc = clock.NowUtc + EvidenceImport.Lease;
        await db.EvidenceImports.Where(import => import.Id == mine.Id && import.Attempts == mine.Attempts && import.State == ImportState.Checking)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.Done, done).SetProperty(import => import.OutOf, outOf).SetProperty(import => import.NotBeforeUtc, untilUtc), cancellation);
    }
}
