using HealthCode.Domain.Rules;

namespace HealthCode.Domain.CheckIn;

/// <summary>What a door's rules may read of a scan, and nothing else.</summary>
/// <param name="Role">One of <see cref="DoorRoles.All"/>, as the caller said it.</param>
/// <param name="AgeYears">From the citizen's own document; null when it does not say.</param>
/// <param name="EntriesToday">Visits of this person to this venue that began since the venue's midnight, before this scan.</param>
/// <param name="LocalTime">The venue's clock.</param>
/// <param name="IsByStaff">Registered by a member of staff who stands beside the person.</param>
public sealed record DoorFacts(
    ShownCode? Code = null, string Role = DoorRoles.Visitor, int? AgeYears = null, int EntriesToday = 0, DateTime LocalTime = default, DateTime OccurredUtc = default, bool IsByStaff = false)
{
    public const string Age = "age";
    public const string Entries = "entriesToday";

    /// <summary>
    /// <c>code.state</c> is a state's word, <c>none</c>, <c>seen</c> (green of elsewhere, by the eyes of the staff), <c>refused</c> or <c>unverified</c>; <c>code.hours</c> whole hours since it was worked out, or null;
    /// <c>time.hour</c> 0 to 23; <c>time.minutes</c> since midnight; <c>time.weekday</c> 1 (Monday) to 7; <c>temperature</c> in tenths of a degree
    /// (CertLogic compares whole numbers alone), or null; <c>age</c> in years, or null.
    /// </summary>
    public static IReadOnlyList<string> Paths { get; } = ["code.state", "code.hours", "role", Age, "time.hour", "time.minutes", "time.weekday", Entries, "temperature"];

    public RuleValue ToData(decimal? temperatureC) => RuleValue.Of(
        ("code", RuleValue.Of(
            ("state", RuleValue.Of(Code?.Word ?? "none")),
            ("hours", RuleValue.Of(Code?.CheckedUtc is { } checkedUtc ? Math.Max(0, Math.Floor((OccurredUtc - checkedUtc).TotalHours)) : null)))),
        ("role", RuleValue.Of(Role)),
        (Age, RuleValue.Of(AgeYears)),
        ("time", RuleValue.Of(
            ("hour", RuleValue.Of(LocalTime.Hour)),
            ("minutes", RuleValue.Of(LocalTime.Hour * 60 + LocalTime.Minute)),
            ("weekday", RuleValue.Of(LocalTime.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)LocalTime.DayOfWeek)))),
        (Entries, RuleValue.Of(EntriesToday)),
        ("temperature", RuleValue.Of(temperatureC is { } degrees ? (double)Math.Round(degrees * 10) : null)));
}

/// <summary>As whom somebody comes. Only whoever sends the scan can know; everybody else is a visitor.</summary>
public static class DoorRoles
{
    public const string Visitor = "visitor";

    public static IReadOnlyList<string> All { get; } = [Visitor, "resident", "employee", "pupil", "contractor"];
}
