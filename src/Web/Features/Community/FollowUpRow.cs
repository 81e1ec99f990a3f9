using HealthCode.Domain.Community;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Community;

/// <summary>Somebody who has to be asked after.</summary>
public sealed record FollowUpRow(FollowUp FollowUp, KnownResident Resident, KnownTrip? Trip)
{
    public const int DaysAhead = 7;
    private const int Most = 1_000;

    /// <summary>What is due until a week from now, the oldest first.</summary>
    public static async Task<IReadOnlyList<FollowUpRow>> OpenAsync(AppDbContext db, ResidentRegister residents, DateOnly today, CancellationToken cancellation)
    {
        var until = today.AddDays(DaysAhead);
        var due = await db.FollowUps.AsNoTracking().Where(followUp => followUp.DoneDay == null && followUp.DueDay <= until).OrderBy(followUp => followUp.DueDay).Take(Most).ToListAsync(cancellation);
        var people = await residents.ByIdAsync([.. due.Select(followUp => followUp.ResidentId).Distinct()], cancellation);
        var trips = new Dictionary<Guid, KnownTrip>();
        var tripIds = due.Select(followUp => followUp.TripId).Distinct().ToList();
        foreach (var trip in await db.Trips.AsNoTracking().Where(trip => tripIds.Contains(trip.Id)).ToListAsync(cancellation))
            trips[trip.Id] = await residents.OpenAsync(trip);
        return [.. due.Where(followUp => people.ContainsKey(followUp.ResidentId)).Select(followUp => new FollowUpRow(followUp, people[followUp.ResidentId], trips.GetValueOrDefault(followUp.TripId)))];
    }
}
