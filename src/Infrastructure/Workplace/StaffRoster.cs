using HealthCode.Domain.Registers;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Workplace;

/// <summary>What is sealed of an employee.</summary>
public sealed record EmployeeDetails(string Number, string Name, string? Phone)
{
    public override string ToString() => nameof(EmployeeDetails);
}

/// <summary>An employee in clear, for those who keep the roster.</summary>
public sealed record KnownEmployee(Employee Row, EmployeeDetails Details);

/// <param name="Details">None when nothing was said, or when it is forgotten.</param>
public sealed record KnownStaffMark(EmployeeMark Row, RollDetails Details);

/// <summary>The staff of the current tenant and who of them was missing.</summary>
public sealed class StaffRoster(AppDbContext db, RegisterFields fields)
{
    public async Task SealAsync(Employee employee, string department, EmployeeDetails details, DateOnly month)
    {
        employee.Describe(
            department,
            await fields.IndexAsync(KeyPurpose.EmployeesLookup, "number", details.Number),
            await fields.IndexAsync(KeyPurpose.EmployeesLookup, "name", details.Name));
        employee.Seal(month, await fields.SealAsync(KeyPurpose.Employees, month, employee.Id, details));
    }

    /// <summary>In the order of their numbers.</summary>
    public async Task<IReadOnlyList<KnownEmployee>> OpenAsync(IQueryable<Employee> employees, CancellationToken cancellation) =>
    [
        .. (await fields.OpenAllAsync<Employee, EmployeeDetails>(KeyPurpose.Employees, employees, cancellation))
            .Select(employee => new KnownEmployee(employee.Row, employee.Details)).OrderBy(employee => employee.Details.Number, StringComparer.Ordinal),
    ];

    public Task<IReadOnlyList<KnownEmployee>> OfDepartmentAsync(string department, CancellationToken cancellation) =>
        OpenAsync(db.Employees.AsNoTracking().Where(employee => employee.Department == department), cancellation);

    /// <summary>By whole number or whole name: a keyed hash knows no parts.</summary>
    public async Task<IReadOnlyList<KnownEmployee>> FindAsync(string typed, CancellationToken cancellation)
    {
        var (number, name) = (await fields.IndexAsync(KeyPurpose.EmployeesLookup, "number", typed), await fields.IndexAsync(KeyPurpose.EmployeesLookup, "name", typed));
        return await OpenAsync(db.Employees.AsNoTracking().Where(employee => employee.NumberRef == number || employee.NameRef == name), cancellation);
    }

    public async Task<IReadOnlyList<KnownStaffMark>> OpenMarksAsync(IQueryable<EmployeeMark> marks, CancellationToken cancellation)
    {
        var opened = new List<KnownStaffMark>();
        foreach (var mark in await marks.ToListAsync(cancellation))
            opened.Add(new(mark, mark.SealedDetails is { } details
                ? await fields.OpenAsync<RollDetails>(KeyPurpose.EmployeeMarks, mark.SealMonth, mark.Id, details) ?? RollDetails.None
                : RollDetails.None));
        return opened;
    }

    /// <summary>Replaces the marks of a department's day; saving is the caller's.</summary>
    public async Task WriteAsync(DepartmentCheck check, IReadOnlyList<(Guid Employee, RollState State, RollDetails Details)> missing, CancellationToken cancellation)
    {
        db.EmployeeMarks.RemoveRange(await db.EmployeeMarks.Where(mark => mark.Department == check.Department && mark.Day == check.Day).ToListAsync(cancellation));
        foreach (var (employee, state, details) in missing)
        {
            var id = Guid.CreateVersion7();
            var sealedDetails = details.SaysNothing ? null : await fields.SealAsync(KeyPurpose.EmployeeMarks, KeyMonth.Of(check.Day), id, details);
            db.EmployeeMarks.Add(EmployeeMark.Of(id, employee, check, state, sealedDetails));
        }
    }
}
