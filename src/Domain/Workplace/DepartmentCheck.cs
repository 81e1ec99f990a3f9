namespace HealthCode.Domain.Workplace;

/// <summary>A department's report of a day; sent again, it replaces what stood there.</summary>
public sealed class DepartmentCheck
{
    private DepartmentCheck() { }

    public Guid Id { get; private set; }
    public string Department { get; private set; } = "";
    public DateOnly Day { get; private set; }
    public int Expected { get; private set; }

    /// <summary>Without those who are ill.</summary>
    public int Absent { get; private set; }
    public int Ill { get; private set; }
    public DateTime AtUtc { get; private set; }
    public Guid ById { get; private set; }

    public int Present => Expected - Absent - Ill;

    public static DepartmentCheck Begin(string department, DateOnly day, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), Department = department, Day = day };

    public void Report(int expected, int absent, int ill, Guid byId, DateTime nowUtc) =>
        (Expected, Absent, Ill, ById, AtUtc) = (expected, absent, ill, byId, nowUtc);
}
