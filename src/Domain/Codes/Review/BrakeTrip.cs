namespace HealthCode.Domain.Codes.Review;

/// <summary>The brake stopped somebody, or everybody; it holds until an approver has looked and says why it may be released.</summary>
public sealed class BrakeTrip
{
    public const int LongestReason = 300;

    private BrakeTrip() { }

    public Guid Id { get; private set; }

    /// <summary><see cref="Brake.Author"/> or <see cref="Brake.Region"/>.</summary>
    public string Limit { get; private set; } = "";

    /// <summary>Whose work tripped it; with <see cref="Brake.Author"/> the only one who is stopped.</summary>
    public Guid AuthorId { get; private set; }

    /// <summary>Changes in the window, with those that were refused.</summary>
    public int Changes { get; private set; }
    public DateTime AtUtc { get; private set; }
    public Guid? ReleasedBy { get; private set; }
    public DateTime? ReleasedUtc { get; private set; }
    public string? ReleaseReason { get; private set; }

    public static BrakeTrip Trip(string limit, Guid authorId, int changes, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), Limit = limit, AuthorId = authorId, Changes = changes, AtUtc = nowUtc };

    /// <returns>False when it is released already, or by whoever tripped it.</returns>
    public bool Release(Guid by, string reason, DateTime nowUtc)
    {
        if (ReleasedUtc is not null || by == AuthorId)
            return false;
        (ReleasedBy, ReleasedUtc, ReleaseReason) = (by, nowUtc, reason);
        return true;
    }
}

/// <summary>One row: who changes codes by hand changes it too, so that two who count at the same moment cannot both pass.</summary>
public sealed class BrakeTurn
{
    public const int TheOne = 1;

    private BrakeTurn() { }

    public int Id { get; private set; } = TheOne;
    public int Version { get; private set; }

    public static BrakeTurn First() => new();

    public void Take() => Version++;
}
