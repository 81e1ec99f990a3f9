using System.Security.Claims;
using HealthCode.Domain.Registers;
using HealthCode.Domain.School;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.School;
using HealthCode.Web.Features.Registers;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.School;

/// <summary>What the page of a class shows.</summary>
/// <param name="Check">The report of this half; null while there is none.</param>
public sealed record ClassRoll(SchoolClass Class, DateOnly Day, DayHalf Half, ClassCheck? Check, IReadOnlyList<RollRow> Rows);

/// <summary>The report of a class: whoever is missing and why; that nobody is missing is reported too. Today's only.</summary>
public sealed class CheckClass(AppDbContext db, PupilRegister pupils, RollBook book, RegisterClock clock, AuditTrail audit)
{
    /// <summary>Null when there is no such class.</summary>
    public async Task<ClassRoll?> FindAsync(Guid classId, DayHalf half, CancellationToken cancellation)
    {
        if (await db.SchoolClasses.AsNoTracking().FirstOrDefaultAsync(c => c.Id == classId, cancellation) is not { } schoolClass)
            return null;
        var day = clock.Today;
        var check = await db.ClassChecks.AsNoTracking().FirstOrDefaultAsync(c => c.Day == day && c.ClassId == classId && c.Half == half, cancellation);
        var marks = check is null ? [] : (await book.OfHalfAsync(classId, day, half, cancellation)).ToDictionary(mark => mark.Row.PupilId);
        var last = await book.FindBeforeAsync(classId, day, half, cancellation);
        var before = last is null ? [] : (await book.OfHalfAsync(classId, last.Day, last.Half, cancellation)).ToDictionary(mark => mark.Row.PupilId);
        var rows = (await pupils.OfClassAsync(classId, cancellation)).Select(pupil => RowOf(pupil, check, marks.GetValueOrDefault(pupil.Row.Id), before.GetValueOrDefault(pupil.Row.Id)));
        return new(schoolClass, day, half, check, [.. rows.OrderBy(row => (row.Before ?? row.State) switch { RollState.Ill => 0, RollState.Absent => 1, _ => 2 })]);
    }

    public async Task<Outcome<ClassCheck>> RunAsync(Guid classId, DayHalf half, IFormCollection fields, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.SchoolClasses.FirstOrDefaultAsync(c => c.Id == classId && c.ClosedUtc == null, cancellation) is null)
            return Refusal.NotFound;
        var day = clock.Today;
        var roll = (await pupils.OfClassAsync(classId, cancellation)).Select(pupil => (pupil.Row.Id, pupil.Details.Name)).ToList();
        if (roll.Count == 0)
            return Refusal.ByRule("no-pupils", "This class has no pupils. Import its list first.");
        var errors = new List<FieldError>();
        var missing = RollForm.Read(fields, roll, day, errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var check = await db.ClassChecks.FirstOrDefaultAsync(c => c.Day == day && c.ClassId == classId && c.Half == half, cancellation);
        if (check is null)
            db.ClassChecks.Add(check = ClassCheck.Begin(classId, day, half, clock.NowUtc));
        check.Report(roll.Count, missing.Count(entry => entry.State == RollState.Absent), missing.Count(entry => entry.State == RollState.Ill), actor.ActorId(), clock.NowUtc);
        await book.WriteAsync(check, [.. missing.Select(entry => (entry.Id, entry.State, entry.Reason, entry.Details))], cancellation);
        audit.Record(db, "class.checked", $"class:{classId}", actor.ActorId(), new { check.Day, check.Half, check.Expected, check.Absent, check.Ill });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            return Refusal.Changed;
        }
        return check;
    }

    /// <summary>Whoever was missing before has to be marked anew: neither a forgotten "ill" nor a silent "present" gets into a report.</summary>
    private static RollRow RowOf(KnownPupil pupil, ClassCheck? check, KnownMark? mark, KnownMark? before)
    {
        var shown = mark ?? (check is null ? before : null);
        RollState? state = check is not null ? mark?.Row.State ?? RollState.Present
            : before is null ? RollState.Present
            : null;
        return new(pupil.Row.Id, pupil.Details.Name, pupil.Details.Number, state, shown?.Row.Reason ?? "", shown?.Details ?? RollDetails.None, before?.Row.State);
    }
}
