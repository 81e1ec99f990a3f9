using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Workplace;

/// <summary>An employee who was not there, or ill, on a day. Whoever was there has no row.</summary>
public sealed class EmployeeMark
{
    private EmployeeMark() { }

    public Guid Id { get; private set; }
    public Guid EmployeeId { get; private set; }

    /// <summary>Of that day.</summary>
    public string Department { get; private set; } = "";
    public DateOnly Day { get; private set; }
    public RollState State { get; private set; }

    [Personal("symptoms, temperature and a note, so that nobody works while ill", RetentionClass.DailyCheck)]
    public byte[]? SealedDetails { get; private set; }

    public DateOnly SealMonth => KeyMonth.Of(Day);

    public static EmployeeMark Of(Guid id, Guid employeeId, DepartmentCheck check, RollState state, byte[]? details) =>
        new() { Id = id, EmployeeId = employeeId, Department = check.Department, Day = check.Day, State = state, SealedDetails = details };
}
