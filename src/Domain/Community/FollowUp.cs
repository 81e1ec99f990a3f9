namespace HealthCode.Domain.Community;

/// <summary>Somebody of the community asks after a resident who is back.</summary>
public sealed class FollowUp
{
    private FollowUp() { }

    public Guid Id { get; private set; }
    public Guid ResidentId { get; private set; }
    public Guid TripId { get; private set; }
    public DateOnly DueDay { get; private set; }
    public DateOnly? DoneDay { get; private set; }
    public FollowUpOutcome? Outcome { get; private set; }
    public Guid? ById { get; private set; }

    /// <summary>Made because of this one's outcome; goes with it when it is undone.</summary>
    public Guid? NextId { get; private set; }

    public static FollowUp Plan(Guid residentId, Guid tripId, DateOnly dueDay) =>
        new() { Id = Guid.CreateVersion7(), ResidentId = residentId, TripId = tripId, DueDay = dueDay };

    /// <summary>Closes it; the one that must come next, or null.</summary>
    public FollowUp? Close(FollowUpOutcome outcome, Guid byId, DateOnly today)
    {
        (Outcome, ById, DoneDay) = (outcome, byId, today);
        if (FollowUpRule.NextAfter(outcome, today) is not { } due)
            return null;
        var next = Plan(ResidentId, TripId, due);
        NextId = next.Id;
        return next;
    }

    public void Undo() => (Outcome, ById, DoneDay, NextId) = (null, null, null, null);
}

public enum FollowUpOutcome
{
    Well,
    Symptoms,
    NotReached,
}

/// <summary>When a resident who is back is asked after.</summary>
public static class FollowUpRule
{
    /// <summary>Days after the return: the next day, after a week, and when the fourteen days are over.</summary>
    public static IReadOnlyList<int> DaysAfterReturn { get; } = [1, 7, 14];

    /// <summary>Days that have passed are not asked for again.</summary>
    public static IEnumerable<DateOnly> Plan(DateOnly backDay, DateOnly today) => DaysAfterReturn.Select(backDay.AddDays).Where(due => due >= today);

    /// <summary>Whoever was not reached or has symptoms is asked again the next day.</summary>
    public static DateOnly? NextAfter(FollowUpOutcome outcome, DateOnly today) => outcome == FollowUpOutcome.Well ? null : today.AddDays(1);
}
