using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>
/// Works on imports that wait, one after the other. What must happen is in their rows: enqueued when somebody presses a button, and each
/// minute, so that one whose node died is taken up by another when its lease has run out.
/// </summary>
[RegionJob]
public sealed class RunEvidence(Database database, CheckEvidence check, ApplyEvidence apply, RegionClock clock, ILogger<RunEvidence> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        var failed = new HashSet<Guid>();
        while (await TakeUpAsync(failed, cancellation) is { } import)
        {
            try
            {
                if (import.State == ImportState.Checking)
                    await check.RunAsync(import, cancellation);
                else
                    await apply.RunAsync(import, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever went wrong with one, the others must go on; it is tried again when its lease has run out.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "Import {ImportId} of evidence failed, attempt {Attempt}", import.Id, import.Attempts);
                failed.Add(import.Id);
            }
        }
    }

    private async Task<EvidenceImport?> TakeUpAsync(HashSet<Guid> failed, CancellationToken cancellation)
    {
        while (true)
        {
            var nowUtc = clock.NowUtc;
            await using var db = database.CreateContext();
            var import = await db.EvidenceImports.Where(import => (import.State == ImportState.Checking || import.State == ImportState.Running) && import.NotBeforeUtc <= nowUtc && !failed.Contains(import.Id))
                .OrderBy(import => import.NotBeforeUtc).FirstOrDefaultAsync(cancellation);
            if (import is null)
                return null;
            var isMine = import.TakeUp(nowUtc);
            try
            {
                await db.SaveChangesAsync(cancellation);
                if (isMine)
                    return import;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was faster, or somebody pressed a button.
            }
        }
    }
}
