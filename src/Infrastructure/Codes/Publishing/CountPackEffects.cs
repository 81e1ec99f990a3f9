using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Codes.Publishing;

/// <summary>
/// Makes the previews that wait. Who begins counts the attempts up, and only the last who began may save; one that was cancelled or
/// ordered anew meanwhile notices with its next sign.
/// </summary>
[RegionJob]
public sealed class CountPackEffects(Database database, EffectCount effects, TimeProvider time, ILogger<CountPackEffects> log)
{
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromMilliseconds(500);

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await RunNextAsync(cancellation))
        {
        }
    }

    /// <returns>False when nothing waits.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var nowUtc = NowUtc;
        if (await db.PackPreviews.Where(p => p.State == PreviewState.Waiting && p.NotBeforeUtc <= nowUtc).OrderBy(p => p.AskedUtc).FirstOrDefaultAsync(cancellation) is not { } preview)
            return false;
        var begins = preview.Begin(nowUtc);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node took it.
            return true;
        }
        if (begins)
            await MakeAsync(preview, await db.PackEditions.AsNoTracking().Where(e => e.Id == preview.Id).Select(e => e.Text).SingleAsync(cancellation), cancellation);
        return true;
    }

    private async Task MakeAsync(PackPreview preview, string text, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var outOf = await effects.CountAsync(cancellation);
            var signed = time.GetTimestamp();
            await SignAsync(0);
            var found = await effects.RunAsync(PolicyPack.Parse(text).Pack!, async done =>
            {
                if (time.GetElapsedTime(signed) < BetweenSigns)
                    return;
                signed = time.GetTimestamp();
                await SignAsync(done);
            }, stop.Token);
            preview.Finish(JsonSerializer.Serialize(found), found.Persons, NowUtc);
            await WriteAsync(preview, cancellation);

            async Task SignAsync(int done)
            {
                if (!await TrySignAsync(preview, done, outOf, cancellation))
                    await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogInformation("The preview of edition {EditionId} is not wanted any more", preview.Id);
        }
    }

    private async Task<bool> TrySignAsync(PackPreview preview, int done, int outOf, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var untilUtc = NowUtc + PackPreview.Lease;
        return await Mine(db, preview).ExecuteUpdateAsync(set => set.SetProperty(p => p.Done, done).SetProperty(p => p.OutOf, outOf).SetProperty(p => p.NotBeforeUtc, untilUtc), cancellation) == 1;
    }

    private async Task WriteAsync(PackPreview preview, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        await Mine(db, preview).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, preview.State).SetProperty(p => p.Effects, preview.Effects)
            .SetProperty(p => p.Done, preview.Done).SetProperty(p => p.OutOf, preview.OutOf).SetProperty(p => p.FinishedUtc, preview.FinishedUtc), cancellation);
    }

    private static IQueryable<PackPreview> Mine(AppDbContext db, PackPreview preview) =>
        db.PackPreviews.Where(p => p.Id == preview.Id && p.State == PreviewState.Waiting && p.Attempts == preview.Attempts && p.AskedUtc == preview.AskedUtc);
}
