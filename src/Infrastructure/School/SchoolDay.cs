using HealthCode.Domain.School;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.School;

/// <summary>A school's day in numbers, without persons, for the room's page; reports count periods themselves.</summary>
/// <param name="Classes">That are expected to report.</param>
public sealed record SchoolDay(DateOnly Day, int Classes, SchoolDay.HalfFigures Morning, SchoolDay.HalfFigures Noon)
{
    /// <param name="Reported">Classes that have, those with nobody missing too.</param>
    /// <param name="Expected">Pupils on the rolls of those classes.</param>
    /// <param name="Absent">Without those who are ill.</param>
    public sealed record HalfFigures(int Reported, int Expected, int Absent, int Ill)
    {
        public int Present => Expected - Absent - Ill;
    }

    /// <summary>The last half of which there is a report.</summary>
    public HalfFigures Latest => Noon.Reported > 0 ? Noon : Morning;

    /// <param name="day">Of the tenant's time zone.</param>
    public static async Task<SchoolDay> OfAsync(AppDbContext db, DateOnly day, CancellationToken cancellation)
    {
        var classes = await db.SchoolClasses.CountAsync(schoolClass => schoolClass.ClosedUtc == null, cancellation);
        var checks = await db.ClassChecks.AsNoTracking().Where(check => check.Day == day).ToListAsync(cancellation);
        return new(day, classes, Sum(DayHalf.Morning), Sum(DayHalf.Noon));

        HalfFigures Sum(DayHalf half)
        {
            var of = checks.Where(check => check.Half == half).ToList();
            return new(of.Count, of.Sum(check => check.Expected), of.Sum(check => check.Absent), of.Sum(check => check.Ill));
        }
    }
}
