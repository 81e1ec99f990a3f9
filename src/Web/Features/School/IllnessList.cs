using HealthCode.Domain.School;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.School;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.School;

/// <summary>A pupil's absence within the days asked for: its last mark stands for it.</summary>
/// <param name="Pupil">Null when the pupil has left.</param>
/// <param name="Days">On which the pupil was missing for half a day at least.</param>
/// <param name="ReturnedDay">The first report after it without the pupil; null while missing.</param>
public sealed record IllnessRow(KnownPupil? Pupil, string Class, PupilMark Mark, RollDetails Details, int Days, DateOnly FirstDay, DateOnly? ReturnedDay)
{
    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<IllnessRow>> OfAsync(AppDbContext db, RollBook book, PupilRegister pupils, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var marks = await book.OpenAsync(db.PupilMarks.AsNoTracking().Where(mark => mark.Day >= from && mark.Day <= to), cancellation);
        var classes = await db.SchoolClasses.AsNoTracking().ToDictionaryAsync(schoolClass => schoolClass.Id, schoolClass => schoolClass.Name, cancellation);
        var checks = (await db.ClassChecks.AsNoTracking().Where(check => check.Day >= from && check.Day <= to).Select(check => new { check.ClassId, check.Day, check.Half }).ToListAsync(cancellation)).ToLookup(check => check.ClassId);
        var names = await pupils.ByIdAsync([.. marks.Select(mark => mark.Row.PupilId).Distinct()], cancellation);
        var rows = new List<IllnessRow>();
        foreach (var pupil in marks.GroupBy(mark => mark.Row.PupilId))
        {
            var last = pupil.OrderBy(mark => mark.Row.Day).ThenBy(mark => mark.Row.Half).Last();
            var returned = checks[last.Row.ClassId].Where(check => check.Day > last.Row.Day || (check.Day == last.Row.Day && check.Half > last.Row.Half)).Select(check => (DateOnly?)check.Day).Min();
            rows.Add(new(
                names.GetValueOrDefault(pupil.Key), classes.GetValueOrDefault(last.Row.ClassId, ""), last.Row, last.Details,
                pupil.Select(mark => mark.Row.Day).Distinct().Count(), pupil.Min(mark => mark.Row.Day), returned));
        }
        return [.. rows.OrderBy(row => row.ReturnedDay is not null).ThenByDescending(row => row.Mark.Day).ThenBy(row => row.Class, StringComparer.CurrentCulture)];
    }
}
