namespace HealthCode.Domain.School;

/// <summary>When a class is looked at.</summary>
public enum DayHalf
{
    Morning,
    Noon,
}

/// <summary>The report of a class for half a day; that nobody was missing is a report too. Reported again, it replaces what stood there.</summary>
public sealed class ClassCheck
{
    /// <summary>Until then a class reports, in the school's time.</summary>
    public static TimeOnly Due(DayHalf half) => half == DayHalf.Morning ? new(9, 30) : new(14, 30);

    private ClassCheck() { }

    public Guid Id { get; private set; }
    public Guid ClassId { get; private set; }
    public DateOnly Day { get; private set; }
    public DayHalf Half { get; private set; }

    /// <summary>Pupils on the roll.</summary>
    public int Expected { get; private set; }

    /// <summary>Without those who are ill.</summary>
    public int Absent { get; private set; }
    public int Ill { get; private set; }
    public DateTime AtUtc { get; private set; }
    public Guid ById { get; private set; }

    public int Present => Expected - Absent - Ill;

    public static ClassCheck Begin(Guid classId, DateOnly day, DayHalf half, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), ClassId = classId, Day = day, Half = half };

    public void Report(int expected, int absent, int ill, Guid byId, DateTime nowUtc) =>
        (Expected, Absent, Ill, ById, AtUtc) = (expected, absent, ill, byId, nowUtc);
}
