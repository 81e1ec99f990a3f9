using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>Moves many persons to another class or floor, or ends that the institution stands for them; each in one step that can be taken back.</summary>
public sealed class ChangeWards(AppDbContext db, FamilyTurns turns, PolicyPacks packs, AuditTrail audit, RegionClock clock)
{
    public Task<int> MoveAsync(Guid stepId, IReadOnlyCollection<Guid> ids, string group, Guid by, CancellationToken cancellation) =>
        TwiceAsync(() => EachAsync("people.moved", stepId, db.Wards.Where(ward => ids.Contains(ward.Id)), ward => ward.Move(group, stepId), by, cancellation));

    /// <summary>Cards that the institution printed end at once.</summary>
    public Task<int> EndAsync(Guid stepId, IReadOnlyCollection<Guid> ids, Guid by, CancellationToken cancellation) => TwiceAsync(async () =>
    {
        var nowUtc = clock.NowUtc;
        var mine = await db.Wards.Where(ward => ids.Contains(ward.Id)).Select(ward => ward.Id).ToListAsync(cancellation);
        await EndCards.OfAsync(db, mine, nowUtc, cancellation);
        return await EachAsync("people.ended", stepId, db.Wards.Where(ward => mine.Contains(ward.Id)), ward => ward.End(stepId, nowUtc), by, cancellation);
    });

    /// <summary>
    /// Everybody whom the step changed, and nothing has changed since, but not those for whom others stand by now, as many as the pack allows.
    /// Cards that ended are printed anew.
    /// </summary>
    public Task<int> UndoAsync(Guid stepId, Guid by, CancellationToken cancellation) => turns.RunAsync(async () =>
    {
        var ended = await db.Wards.Where(ward => ward.StepId == stepId && ward.EndedUtc != null).Select(ward => ward.CitizenId).ToListAsync(cancellation);
        await turns.TakeAsync(ended, cancellation);
        var most = packs.Current.Limits.AgentsPerDependant;
        var full = await db.WardLinks.Where(link => ended.Contains(link.CitizenId) && link.EndedUtc == null).GroupBy(link => link.CitizenId)
            .Where(links => links.Count() >= most).Select(links => links.Key).ToListAsync(cancellation);
        return await EachAsync("people.undone", stepId, db.Wards.Where(ward => ward.StepId == stepId && !full.Contains(ward.CitizenId)), ward => ward.Undo(stepId, clock.NowUtc), by, cancellation);
    }, cancellation);

    private async Task<int> TwiceAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another desk has changed one of them meanwhile; the step still means the same.
            db.ChangeTracker.Clear();
            return await run();
        }
    }

    private async Task<int> EachAsync(string action, Guid stepId, IQueryable<Ward> wards, Func<Ward, bool> change, Guid by, CancellationToken cancellation)
    {
        var changed = (await wards.ToListAsync(cancellation)).FindAll(ward => change(ward));
        if (changed.Count == 0)
            return 0;
        var ids = changed.ConvertAll(ward => ward.Id);
        var links = await db.WardLinks.Where(link => ids.Contains(link.Id)).ToDictionaryAsync(link => link.Id, cancellation);
        foreach (var ward in changed)
            links.GetValueOrDefault(ward.Id)?.Follow(ward);
        audit.Record(db, action, changed is [var one] ? $"person:{one.Id}" : $"step:{stepId}", by, new { people = changed.Count, ids = changed.Take(20).Select(ward => ward.Id) });
        await db.SaveChangesAsync(cancellation);
        return changed.Count;
    }
}
