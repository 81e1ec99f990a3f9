using HealthCode.Domain.Codes;

namespace HealthCode.Domain.CheckIn;

/// <summary>Why a door did not simply admit. Stable: devices and translations build on these words.</summary>
public static class CheckInCodes
{
    public const string VenueArchived = "venue-archived";
    public const string WrongDirection = "wrong-direction";
    public const string VenueClosed = "venue-closed";
    public const string Temperature = "temperature";
    public const string Symptoms = "symptoms";
    public const string VenueFull = "venue-full";

    /// <summary>Passed while offline into a venue that was full by the time the scan arrived.</summary>
    public const string OfflineConflict = "offline-conflict";

    /// <summary>The same pass has let somebody in through another device that had no network either, and nobody left between.</summary>
    public const string PassTwice = "pass-twice";

    /// <summary>A person at the door let in whom the rules refused.</summary>
    public const string Override = "override";

    public const string CodeAmber = "code-amber";
    public const string CodeRed = "code-red";

    /// <summary>The door requires a personal code, and none was shown.</summary>
    public const string CodeMissing = "code-missing";

    /// <summary>A green code of another region, as a member of staff has seen it.</summary>
    public const string CodeSeenElsewhere = "code-seen-elsewhere";

    /// <summary>Whether the shown code counts could not be found out.</summary>
    public const string CodeUnverified = "code-unverified";

    /// <summary>Only ever said by a scanner: the service did not answer, and the door wants nobody to pass unseen then.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>A rule of the door's own; the answer names it.</summary>
    public const string DoorRule = "door-rule";

    /// <summary>A rule of the door's own had no answer.</summary>
    public const string DoorRuleFailed = "door-rule-failed";

    /// <summary><c>code-green</c>, <c>code-amber</c>, <c>code-red</c>, <c>code-expired</c>, <c>code-absent</c>, <c>code-failed</c>, <c>code-timed-out</c>, <c>code-under-review</c>.</summary>
    public static string OfState(CodeState state) => "code-" + CodeWords.Of(state);

    /// <summary>About a personal code or its lack; also those of <see cref="CodeRefusals"/>.</summary>
    public static bool IsAboutCode(string? code) =>
        code is not null && (code.StartsWith("code-", StringComparison.Ordinal) || CodeRefusals.InOrder.Contains(code));
}
