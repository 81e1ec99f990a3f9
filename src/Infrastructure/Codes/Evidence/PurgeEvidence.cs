using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Forgets evidence after its time with the keys of its months, files that nobody decided on for a day, and old imports. May run at any time and twice.</summary>
[RegionJob]
public sealed class PurgeEvidence(Database database, EvidenceFiles files, EvidenceSeal seal, RegionClock clock, ILogger<PurgeEvidence> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var keptFrom = clock.Today.AddDays(-EvidenceItem.KeptDays);
        await using var db = database.CreateContext();
        var rows = await db.Evidence.Where(row => row.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        var keys = await seal.ForgetBeforeAsync(keptFrom);
        await DiscardAsync(cancellation);
        var oldUtc = clock.NowUtc.AddDays(-EvidenceItem.KeptDays);
        await db.EvidenceFindings.Where(findings => db.EvidenceImports.Any(import => import.Id == findings.Id && import.UploadedUtc < oldUtc)).ExecuteDeleteAsync(cancellation);
        await db.EvidenceImports.Where(import => import.UploadedUtc < oldUtc).ExecuteDeleteAsync(cancellation);
        if (rows + keys > 0)
            log.LogInformation("Forgot {Rows} results about persons and the keys of {Keys} months", rows, keys);
    }

    // What runs goes on: it ends by itself.
    private async Task DiscardAsync(CancellationToken cancellation)
    {
        var (nowUtc, tooLateUtc) = (clock.NowUtc, clock.NowUtc - EvidenceImport.FileLife);
        await using var db = database.CreateContext();
        var late = await db.EvidenceImports.Where(import => import.UploadedUtc < tooLateUtc && import.State != ImportState.Running
            && import.State != ImportState.Done && import.State != ImportState.Discarded).ToListAsync(cancellation);
        foreach (var import in late)
        {
            import.Discard(null, nowUtc, ImportRefusals.TooLate);
            await db.SaveChangesAsync(cancellation);
        }
        // Also what a crash left between the last word and the file's end.
        var left = await db.EvidenceFiles.Where(file => !db.EvidenceImports.Any(import => import.Id == file.Id && import.State != ImportState.Done && import.State != ImportState.Discarded))
            .Select(file => file.Id).ToListAsync(cancellation);
        foreach (var id in left)
            await files.DestroyAsync(id, cancellation);
    }
}
