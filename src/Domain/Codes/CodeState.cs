namespace HealthCode.Domain.Codes;

/// <summary>
/// What a person's code says. Only the first three are given by rules, and what they mean is the pack's: the same colour may stand for a
/// fever clinic in one region and for a warm forehead at the door in another.
/// </summary>
public enum CodeState
{
    Green,
    Amber,
    Red,
    /// <summary>Valid once, not any more.</summary>
    Expired,
    /// <summary>Nothing was ever declared.</summary>
    Absent,
    /// <summary>It could not be worked out or verified; it opens nothing and accuses nobody.</summary>
    Failed,
    /// <summary>Verifying took too long.</summary>
    TimedOut,
    /// <summary>Declared and not yet checked.</summary>
    UnderReview,
}
