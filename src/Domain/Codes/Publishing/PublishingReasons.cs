namespace HealthCode.Domain.Codes.Publishing;

/// <summary>Why a step of publishing is refused. Stable.</summary>
public static class PublishingReasons
{
    /// <summary>The text is none: empty, too long, or with errors by line.</summary>
    public const string TextWrong = "text-wrong";

    /// <summary>Not exactly one more than the last version of that id.</summary>
    public const string VersionWrong = "version-wrong";

    /// <summary>It is not at the step where that can be done.</summary>
    public const string NotNow = "not-now";
    public const string PreviewMissing = "preview-missing";
    public const string PreviewStale = "preview-stale";

    /// <summary>Who wrote it or asked for approval is not the second person.</summary>
    public const string SamePerson = "same-person";
    public const string ReasonMissing = "reason-missing";

    /// <summary>A version that was approved before begins to count later than this one would.</summary>
    public const string AnotherWaits = "another-waits";

    /// <summary>From when it is to count has passed, lies too far ahead or is no time.</summary>
    public const string TimeWrong = "time-wrong";
}
