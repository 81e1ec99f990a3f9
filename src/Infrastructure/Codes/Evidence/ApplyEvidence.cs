using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>
/// Writes an import in parts. A part is one unit of work: its rows, the codes they decide anew and how far it is are there together or not
/// at all. So it may be killed anywhere and taken up again; what is there already does nothing.
/// </summary>
public sealed class ApplyEvidence(IServiceScopeFactory scopes, EvidenceFiles files, EvidenceReader reader, EvidenceEffects effects, PolicyPacks packs, EvidenceSeal seal, AuditTrail audit, RegionClock clock)
{
    public const int Part = 500;
    private const int ConflictRetries = 8;

    /// <summary>In the region's scope, for the audit log.</summary>
    public async Task RunAsync(EvidenceImport import, CancellationToken cancellation)
    {
        if (await files.OpenAsync(import.Id, cancellation) is not { } file)
            return;
        var reading = await reader.ReadAsync(import.Kind, file, cancellation);
        // A line that has grown too old meanwhile moves those behind it: then all are asked again, which does no harm.
        var (done, before) = (0, import.OutOf == reading.Right.Count ? import.Done : 0);
        foreach (var part in reading.Parts(Part))
        {
            cancellation.ThrowIfCancellationRequested();
            done += part.Count;
            if (done > before && !await TryWriteAsync(import, part, done, reading.Right.Count, cancellation))
                return;
        }
        await FinishAsync(import, cancellation);
    }

    private async Task<bool> TryWriteAsync(EvidenceImport mine, IReadOnlyList<EvidenceEntry> part, int done, int outOf, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(mine, part, done, outOf, cancellation);
            }
            // Somebody pressed a button, another import brought the same or asked the brake at the same moment: looked at anew.
            catch (DbUpdateException) when (attempt < ConflictRetries && !cancellation.IsCancellationRequested)
            {
            }
        }
    }

    /// <returns>Whether to go on.</returns>
    private async Task<bool> WriteAsync(EvidenceImport mine, IReadOnlyList<EvidenceEntry> part, int done, int outOf, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await FindMineAsync(db, mine, cancellation) is not { } import)
            return false;
        var effect = await effects.OfAsync(db, part, cancellation);
        var worse = effect.Changes.Count(change => change.IsWorse);
        if (worse > 0 && !await MayAsync(scope.ServiceProvider, db, import, worse, cancellation))
            return false;
        await EvidenceEffects.MatchAsync(db, effect.New.Select(place => place.Person).OfType<EvidencePerson>(), cancellation);
        foreach (var place in effect.New)
            db.Evidence.Add(await seal.SealAsync(place.Ref, place.Entry.Item, place.Entry.Hash, import.Id));
        var codes = scope.ServiceProvider.GetRequiredService<PersonalCodes>();
        foreach (var change in effect.Changes)
        {
            // The brake counts changes that have an author: those for the worse.
            var (by, second) = change.IsWorse ? (import.StartedBy, import.SecondBy) : (null, null);
            await codes.DecideAsync(change.Person.Code.Id, packs.Current, change.After, CodeCause.Evidence, clock.NowUtc, cancellation, by, second);
        }
        await scope.ServiceProvider.GetRequiredService<OpenReviews>().ToldAsync([.. effect.New.DistinctBy(place => place.Key.Item1).Select(place => place.Ref)], packs.Current, clock.NowUtc, cancellation);
        import.Advance(done, outOf, effect.New.Count, worse, clock.NowUtc);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Within what was agreed to, and past the brake; otherwise it ends here, which is written.</summary>
    private async Task<bool> MayAsync(IServiceProvider services, AppDbContext db, EvidenceImport import, int worse, CancellationToken cancellation)
    {
        if (!import.Covers(worse))
        {
            import.CheckAgain(clock.NowUtc);
            audit.Record(db, "evidence.outgrown", $"evidence:{import.Id}", Guid.Empty, new { import.WorseBefore });
            await db.SaveChangesAsync(cancellation);
            return false;
        }
        var brake = services.GetRequiredService<BrakeGuard>();
        if (await brake.AdmitAsync(import.StartedBy!.Value, import.SecondBy, worse, cancellation, isCounted: import.SecondBy is null) is not { } limit)
            return true;
        db.ChangeTracker.Clear();
        if (await FindMineAsync(db, import, cancellation) is { } stopped)
        {
            stopped.StopFor(limit.Code);
            audit.Record(db, "evidence.stopped", $"evidence:{import.Id}", Guid.Empty, new { why = limit.Code, import.Done, import.WorseDone });
            await db.SaveChangesAsync(cancellation);
        }
        return false;
    }

    private async Task FinishAsync(EvidenceImport mine, CancellationToken cancellation)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (await FindMineAsync(db, mine, cancellation) is not { } import)
                return;
            import.Finish(clock.NowUtc);
            audit.Record(db, "evidence.done", $"evidence:{import.Id}", import.StartedBy!.Value, new { import.Written, turned = import.WorseBefore + import.WorseDone, second = import.SecondBy });
            await db.SaveChangesAsync(cancellation);
        }
        await files.DestroyAsync(mine.Id, cancellation);
    }

    private static async Task<EvidenceImport?> FindMineAsync(AppDbContext db, EvidenceImport mine, CancellationToken cancellation) =>
        await db.EvidenceImports.FirstOrDefaultAsync(import => import.Id == mine.Id && import.State == ImportState.Running && import.Attempts == mine.Attempts, cancellation);
}
