using System.Security.Claims;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Workplace;
using HealthCode.Web.Features.Registers;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Workplace;

/// <summary>What the page of a department shows.</summary>
/// <param name="Check">Today's report; null while there is none.</param>
public sealed record DepartmentRoll(string Department, DateOnly Day, DepartmentCheck? Check, IReadOnlyList<RollRow> Rows);

/// <summary>The daily check of a department: whoever is missing or ill; that everybody is there is reported too. Today's only.</summary>
public sealed class CheckDepartment(AppDbContext db, StaffRoster roster, RegisterClock clock, AuditTrail audit)
{
    /// <summary>Null when nobody works there.</summary>
    public async Task<DepartmentRoll?> FindAsync(string department, CancellationToken cancellation)
    {
        var staff = await roster.OfDepartmentAsync(department, cancellation);
        if (staff.Count == 0)
            return null;
        var day = clock.Today;
        var check = await FindCheckAsync(department, day, cancellation);
        var marks = (await roster.OpenMarksAsync(db.EmployeeMarks.AsNoTracking().Where(mark => mark.Day == day && mark.Department == department), cancellation)).ToDictionary(mark => mark.Row.EmployeeId);
        var lastDay = await db.DepartmentChecks.Where(c => c.Department == department && c.Day < day).MaxAsync(c => (DateOnly?)c.Day, cancellation);
        var before = await db.EmployeeMarks.Where(mark => mark.Day == lastDay && mark.Department == department).ToDictionaryAsync(mark => mark.EmployeeId, mark => mark.State, cancellation);
        var rows = staff.Select(employee => RowOf(employee, check, marks.GetValueOrDefault(employee.Row.Id), before.TryGetValue(employee.Row.Id, out var state) ? state : null));
        return new(department, day, check, [.. rows.OrderByDescending(row => row.Before ?? row.State ?? RollState.Present)]);
    }

    public async Task<Outcome<DepartmentCheck>> RunAsync(string department, IFormCollection fields, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var staff = (await roster.OfDepartmentAsync(department, cancellation)).Select(employee => (employee.Row.Id, employee.Details.Name)).ToList();
        if (staff.Count == 0)
            return Refusal.NotFound;
        var day = clock.Today;
        var errors = new List<FieldError>();
        var missing = RollForm.Read(fields, staff, day, errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var check = await FindCheckAsync(department, day, cancellation);
        if (check is null)
            db.DepartmentChecks.Add(check = DepartmentCheck.Begin(department, day, clock.NowUtc));
        check.Report(staff.Count, missing.Count(entry => entry.State == RollState.Absent), missing.Count(entry => entry.State == RollState.Ill), actor.ActorId(), clock.NowUtc);
        await roster.WriteAsync(check, [.. missing.Select(entry => (entry.Id, entry.State, entry.Details))], cancellation);
        audit.Record(db, "department.checked", $"department-check:{check.Id}", actor.ActorId(), new { department, check.Expected, check.Absent, check.Ill });
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

    private Task<DepartmentCheck?> FindCheckAsync(string department, DateOnly day, CancellationToken cancellation) =>
        db.DepartmentChecks.FirstOrDefaultAsync(check => check.Day == day && check.Department == department, cancellation);

    /// <summary>Whoever was missing before has to be marked anew.</summary>
    private static RollRow RowOf(KnownEmployee employee, DepartmentCheck? check, KnownStaffMark? mark, RollState? before)
    {
        RollState? state = check is not null ? mark?.Row.State ?? RollState.Present : before is null ? RollState.Present : null;
        return new(employee.Row.Id, employee.Details.Name, employee.Details.Number, state, "", mark?.Details ?? RollDetails.None, before);
    }
}
