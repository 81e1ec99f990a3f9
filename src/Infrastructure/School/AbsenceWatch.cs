using HealthCode.Domain.School;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.School;

/// <summary>A pupil who has been missing for days.</summary>
/// <param name="Last">The last call at home since then.</param>
public sealed record LongAbsence(Guid PupilId, Guid ClassId, int Days, DateOnly Since, (DateOnly Day, CallOutcome Outcome)? Last, bool NeedsCall);

/// <summary>Finds who has been missing for more than three days of school.</summary>
public sealed class AbsenceWatch(AppDbContext db)
{
    private const int DaysBack = 60;

    public async Task<IReadOnlyList<LongAbsence>> FindAsync(DateOnly today, CancellationToken cancellation)
    {
        var since = today.AddDays(-DaysBack);
        var checks = (await db.ClassChecks.AsNoTracking().Where(check => check.Day >= since && check.Day <= today).Select(check => new { check.ClassId, check.Day, check.Half }).ToListAsync(cancellation))
            .ToLookup(check => check.ClassId);
        var marks = await db.PupilMarks.AsNoTracking().Where(mark => mark.Day >= since && mark.Day <= today).Select(mark => new { mark.PupilId, mark.ClassId, mark.Day, mark.Half }).ToListAsync(cancellation);
        var calls = (await db.AbsenceCalls.AsNoTracking().Where(call => call.Day >= since).OrderBy(call => call.AtUtc).Select(call => new { call.PupilId, call.Day, call.Outcome }).ToListAsync(cancellation))
            .ToLookup(call => call.PupilId);
        var found = new List<LongAbsence>();
        foreach (var pupil in marks.GroupBy(mark => mark.PupilId))
        {
            var classId = pupil.MaxBy(mark => mark.Day)!.ClassId;
            var checkedHalves = checks[classId].ToLookup(check => check.Day);
            // Missing means: whenever the class was looked at on that day.
            var missed = pupil.GroupBy(mark => mark.Day).Where(day => day.Count() >= checkedHalves[day.Key].Count()).Select(day => day.Key).ToHashSet();
            var days = AbsenceRule.DaysMissing(checkedHalves.Select(day => day.Key), missed);
            if (days <= AbsenceRule.DaysWithoutCall)
                continue;
            var first = checkedHalves.Select(day => day.Key).OrderDescending().ElementAt(days - 1);
            var last = calls[pupil.Key].Where(call => call.Day >= first).Select(call => ((DateOnly, CallOutcome)?)(call.Day, call.Outcome)).LastOrDefault();
            found.Add(new(pupil.Key, classId, days, first, last, AbsenceRule.NeedsCall(days, first, last, today)));
        }
        return [.. found.OrderByDescending(absence => absence.NeedsCall).ThenByDescending(absence => absence.Days)];
    }
}
