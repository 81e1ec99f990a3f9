namespace HealthCode.Domain.School;

/// <summary>Somebody of the school called at home.</summary>
public sealed class AbsenceCall
{
    private AbsenceCall() { }

    public Guid Id { get; private set; }
    public Guid PupilId { get; private set; }
    public DateOnly Day { get; private set; }
    public CallOutcome Outcome { get; private set; }
    public Guid ById { get; private set; }
    public DateTime AtUtc { get; private set; }

    public static AbsenceCall Record(Guid pupilId, DateOnly day, CallOutcome outcome, Guid byId, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), PupilId = pupilId, Day = day, Outcome = outcome, ById = byId, AtUtc = nowUtc };
}

public enum CallOutcome
{
    Recovering,
    ComesBack,
    InHospital,
    Isolation,
    NoAnswer,
}
