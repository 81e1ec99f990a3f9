namespace HealthCode.Domain.Codes;

/// <summary>
/// What a person's code says. Only the first three are given by rules, and what they mean is the pack's: the same colour may stand for a
/// fever clinic in one region and for a warm forehead at the door in another. The numbers stand in tokens: never change one, add
/// at the end.
/// </summary>
public enum CodeState
{
    Green = 1,
    Amber = 2,
    Red = 3,

    /// <summary>Valid once, not any more: the last declaration is too old.</summary>
    Expired = 4,

    /// <summary>Nothing was ever declared.</summary>
    Absent = 5,

    /// <summary>It could not be worked out or verified; it opens nothing and accuses nobody.</summary>
    Failed = 6,

    /// <summary>A source of the review did not answer in time.</summary>
    TimedOut = 7,

    /// <summary>Declared, and not yet decided for the first time.</summary>
    UnderReview = 8,
}
