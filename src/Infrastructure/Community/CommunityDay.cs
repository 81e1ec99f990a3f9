using HealthCode.Domain.Community;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Community;

/// <summary>
/// A community's day in numbers, without persons, for the room's page; reports count periods themselves. Who is away and what is overdue is as of
/// now; the rest is of the day.
/// </summary>
/// <param name="Due">Follow-ups that were to be made until that day and are not done.</param>
/// <param name="Overdue">Those of them that were to be made before it.</param>
/// <param name="Done">Follow-ups closed on that day, by what came of them.</param>
public sealed record CommunityDay(DateOnly Day, int Residents, int Households, int Away, int LeftToday, int BackToday, int Due, int Overdue, IReadOnlyDictionary<FollowUpOutcome, int> Done)
{
    /// <param name="day">Of the tenant's time zone.</param>
    public static async Task<CommunityDay> OfAsync(AppDbContext db, DateOnly day, CancellationToken cancellation)
    {
        var open = db.FollowUps.Where(followUp => followUp.DoneDay == null);
        var done = await db.FollowUps.Where(followUp => followUp.DoneDay == day && followUp.Outcome != null)
            .GroupBy(followUp => followUp.Outcome!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return new(
            day,
            await db.Residents.CountAsync(cancellation),
            await db.Residents.Select(resident => new { resident.Building, resident.Unit }).Distinct().CountAsync(cancellation),
            await db.Residents.CountAsync(resident => resident.AwaySince != null, cancellation),
            await db.Trips.CountAsync(trip => trip.LeftDay == day, cancellation),
            await db.Trips.CountAsync(trip => trip.BackDay == day, cancellation),
            await open.CountAsync(followUp => followUp.DueDay <= day, cancellation),
            await open.CountAsync(followUp => followUp.DueDay < day, cancellation),
            Enum.GetValues<FollowUpOutcome>().ToDictionary(outcome => outcome, outcome => done.GetValueOrDefault(outcome)));
    }
}
