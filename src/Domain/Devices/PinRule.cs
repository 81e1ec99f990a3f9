using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Devices;

/// <summary>The PIN that a shared phone asks for before it scans. It keeps curious fingers out, so it is short; guessing is made slow.</summary>
public static class PinRule
{
    public const int Shortest = 4;
    public const int Longest = 8;

    /// <summary>So many wrong ones are slips.</summary>
    public const int FreeTries = 5;

    /// <summary>A phone that nobody touched for so long asks again.</summary>
    public static readonly TimeSpan IdleLock = TimeSpan.FromMinutes(10);

    public const string Wrong = "Enter 4 to 8 digits";
    public const string TooEasy = "Choose digits that are not all the same and do not just count up or down";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Null after a slip; else how long no PIN is looked at: a minute, doubling up to a quarter of an hour.</summary>
    public static TimeSpan? WaitAfter(int wrongPins) =>
        wrongPins < FreeTries ? null : TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, Math.Min(wrongPins - FreeTries, 10))));

    /// <summary>The digits, or what is wrong with them.</summary>
    public static string Read(string? typed, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var pin = typed?.Trim() ?? "";
        if (!IsPin(pin))
            errors.Add(new("pin", "invalid", Wrong));
        else if (IsEasy(pin))
            errors.Add(new("pin", "invalid", TooEasy));
        return pin;
    }

    public static bool IsPin(string? pin) => pin is { Length: >= Shortest and <= Longest } && pin.All(char.IsAsciiDigit);

    private static bool IsEasy(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (one, next) => next - one).Distinct().ToList();
        return steps is [0 or 1 or -1];
    }
}
