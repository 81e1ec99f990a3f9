using HealthCode.Domain;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Review;

/// <summary>Stands before every change of codes that persons cause.</summary>
public sealed class BrakeGuard(AppDbContext db, Database database, BrakeAlarm alarm, AuditTrail audit, RegionClock clock)
{
    /// <summary>
    /// Asks for leave to change <paramref name="changes"/> codes. Part of the caller's unit of work: of two who ask at the same moment one
    /// fails to save with a concurrency exception and must ask again. When the brake trips, that is written and told at once, on its own,
    /// while the caller gives up.
    /// </summary>
    /// <param name="second">The second person; the limit counts for each of the two.</param>
    /// <param name="isCounted">False where a second person approved the very number beforehand: then only the region's limit holds.</param>
    /// <returns>Null: go on. Else <c>brake-author</c> or <c>brake-region</c>: change nothing.</returns>
    public async Task<Reason?> AdmitAsync(Guid author, Guid? second, int changes, CancellationToken cancellation, bool isCounted = true)
    {
        var nowUtc = clock.NowUtc;
        List<Guid> authors = second is { } other ? [author, other] : [author];
        if (await db.BrakeTrips.AsNoTracking().Where(trip => trip.ReleasedUtc == null && (trip.Limit == Brake.Region || authors.Contains(trip.AuthorId)))
            .OrderByDescending(trip => trip.Limit).FirstOrDefaultAsync(cancellation) is { } on)
            return new(on.Limit);
        var turn = await db.BrakeTurns.FirstOrDefaultAsync(turn => turn.Id == BrakeTurn.TheOne, cancellation);
        if (turn is null)
            db.BrakeTurns.Add(turn = BrakeTurn.First());
        var inRegion = await CountAsync(null, nowUtc - Brake.RegionWindow, cancellation);
        (Guid Who, int Changes)? most = null;
        foreach (var who in isCounted ? authors : [])
            if (await CountAsync(who, nowUtc - Brake.AuthorWindow, cancellation) is var done && done > (most?.Changes ?? -1))
                most = (who, done);
        if (Brake.Check(most?.Changes, inRegion, await db.PersonalCodes.CountAsync(cancellation), changes) is not { } limit)
        {
            turn.Take();
            return null;
        }
        await TripAsync(BrakeTrip.Trip(limit, limit == Brake.Author ? most!.Value.Who : author, (limit == Brake.Author ? most!.Value.Changes : inRegion) + changes, nowUtc), cancellation);
        return new(limit);
    }

    /// <summary>Changes since then, but not those before the last release: whoever released it has looked at them.</summary>
    private async Task<int> CountAsync(Guid? who, DateTime sinceUtc, CancellationToken cancellation)
    {
        var limit = who is null ? Brake.Region : Brake.Author;
        var released = await db.BrakeTrips.Where(trip => trip.Limit == limit && (who == null || trip.AuthorId == who)).MaxAsync(trip => trip.ReleasedUtc, cancellation);
        var fromUtc = released > sinceUtc ? released.Value : sinceUtc;
        return await db.CodeChanges.CountAsync(change => change.AtUtc > fromUtc && change.ById != null && (who == null || change.ById == who || change.SecondById == who), cancellation);
    }

    // In a unit of work of its own: the caller's is given up.
    private async Task TripAsync(BrakeTrip trip, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var own = database.CreateContext();
        own.BrakeTrips.Add(trip);
        audit.Record(own, "brake.tripped", $"brake:{trip.Id}", trip.AuthorId, new { trip.Limit, trip.Changes });
        await alarm.QueueAsync(own, trip, cancellation);
        await own.SaveChangesAsync(cancellation);
    }
}
