namespace HealthCode.Domain.Codes;

/// <summary>
/// What a personal code says. What a colour means is the issuer's policy, not this list's. The numbers stand in tokens: never
/// change one, add at the end.
/// </summary>
public enum CodeState
{
    Green = 1,
    Amber = 2,
    Red = 3,

    /// <summary>The last declaration is too old.</summary>
    Expired = 4,

    /// <summary>Nothing has been declared.</summary>
    Absent = 5,

    /// <summary>The person could not be verified.</summary>
    Failed = 6,

    /// <summary>A source of the review did not answer in time.</summary>
    TimedOut = 7,

    /// <summary>Declared, and not yet decided for the first time.</summary>
    UnderReview = 8,
}
