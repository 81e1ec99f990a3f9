using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Workplace;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Workplace;

/// <summary>A line of a file of staff; the same number is the same employee.</summary>
public sealed record EmployeeLine(string Number, string Name, string Department, string? Phone)
{
    public override string ToString() => nameof(EmployeeLine);
}

public sealed class ImportEmployees(AppDbContext db, StaffRoster roster, RegisterClock clock, AuditTrail audit, IOptions<SiteOptions> site)
    : RosterImport<EmployeeLine, Employee>(db, audit, "employees.imported")
{
    private const int LongestNumber = 30;
    private readonly AppDbContext db = db;

    public override IReadOnlyList<RosterColumn> Columns { get; } =
        [new("Number", "工号", true), new("Name", "姓名", true), new("Department", "部门", true), new("Phone", "电话")];

    protected override EmployeeLine? Read(RosterLine line, ICollection<FieldError> errors)
    {
        var before = errors.Count;
        var name = line["Name"].Length == 0 ? null : PersonFields.Name(line.Field, line["Name"], errors);
        var department = PlaceName.ReadOptional(line.Field, line["Department"], Employee.LongestDepartment, errors);
        var number = PlaceName.ReadOptional(line.Field, line["Number"], LongestNumber, errors);
        var phone = PersonFields.Phone(line.Field, line["Phone"], site.Value.PhoneRegion, errors);
        return errors.Count > before || number is null || name is null || department is null ? null : new(number, name, department, phone);
    }

    protected override IReadOnlyList<string> KeysOf(EmployeeLine person) => [person.Number];

    protected override IReadOnlyList<string> CellsOf(EmployeeLine person) => [person.Number, person.Name, person.Department, person.Phone ?? ""];

    protected override async Task<IReadOnlyList<(EmployeeLine Person, Employee Row)>> LoadAsync(CancellationToken cancellation) =>
    [
        .. (await roster.OpenAsync(db.Employees, cancellation)).Select(employee =>
            (new EmployeeLine(employee.Details.Number, employee.Details.Name, employee.Row.Department, employee.Details.Phone), employee.Row)),
    ];

    protected override async Task WriteAsync(EmployeeLine person, Employee? known, CancellationToken cancellation)
    {
        var employee = known ?? Employee.Add(Guid.CreateVersion7(), clock.NowUtc);
        if (known is null)
            db.Employees.Add(employee);
        await roster.SealAsync(employee, person.Department, new(person.Number, person.Name, person.Phone), KeyMonth.Of(clock.NowUtc));
    }
}
