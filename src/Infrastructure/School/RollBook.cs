using HealthCode.Domain.Registers;
using HealthCode.Domain.School;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.School;

/// <param name="Details">None when nothing was said, or when it is forgotten.</param>
public sealed record KnownMark(PupilMark Row, RollDetails Details);

/// <summary>Who was missing, when and why.</summary>
public sealed class RollBook(AppDbContext db, RegisterFields fields)
{
    public async Task<IReadOnlyList<KnownMark>> OpenAsync(IQueryable<PupilMark> marks, CancellationToken cancellation)
    {
        var opened = new List<KnownMark>();
        foreach (var mark in await marks.ToListAsync(cancellation))
            opened.Add(new(mark, mark.SealedDetails is { } details
                ? await fields.OpenAsync<RollDetails>(KeyPurpose.PupilMarks, mark.SealMonth, mark.Id, details) ?? RollDetails.None
                : RollDetails.None));
        return opened;
    }

    public Task<IReadOnlyList<KnownMark>> OfHalfAsync(Guid classId, DateOnly day, DayHalf half, CancellationToken cancellation) =>
        OpenAsync(db.PupilMarks.AsNoTracking().Where(mark => mark.ClassId == classId && mark.Day == day && mark.Half == half), cancellation);

    /// <summary>The report before this half, at most a week ago; null when there is none.</summary>
    public Task<ClassCheck?> FindBeforeAsync(Guid classId, DateOnly day, DayHalf half, CancellationToken cancellation)
    {
        var since = day.AddDays(-7);
        var before = db.ClassChecks.AsNoTracking().Where(check => check.ClassId == classId && check.Day >= since);
        before = half == DayHalf.Morning ? before.Where(check => check.Day < day) : before.Where(check => check.Day < day || (check.Day == day && check.Half == DayHalf.Morning));
        // Noon sorts behind morning by its name, too.
        return before.OrderByDescending(check => check.Day).ThenByDescending(check => check.Half).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Replaces the marks of a half; saving is the caller's.</summary>
    public async Task WriteAsync(ClassCheck check, IReadOnlyList<(Guid Pupil, RollState State, string Reason, RollDetails Details)> missing, CancellationToken cancellation)
    {
        db.PupilMarks.RemoveRange(await db.PupilMarks.Where(mark => mark.ClassId == check.ClassId && mark.Day == check.Day && mark.Half == check.Half).ToListAsync(cancellation));
        foreach (var (pupil, state, reason, details) in missing)
        {
            var id = Guid.CreateVersion7();
            var sealedDetails = details.SaysNothing ? null : await fields.SealAsync(KeyPurpose.PupilMarks, KeyMonth.Of(check.Day), id, details);
            db.PupilMarks.Add(PupilMark.Of(id, pupil, check, state, reason, sealedDetails));
        }
    }
}
