namespace HealthCode.Domain.Codes;

public enum IssuerKeyState
{
    /// <summary>Published, so that everybody has it before it signs.</summary>
    Next,
    Current,

    /// <summary>Signs no more; what it signed still counts.</summary>
    Retired,

    /// <summary>Nothing it signed counts any more: it can be destroyed.</summary>
    Over,
}

/// <param name="Day">The key's name: the UTC day on which it begins to sign, unless the key before it was withdrawn.</param>
/// <param name="UntilUtc">When its successor takes over; null when none is named yet.</param>
/// <param name="VerifyUntilUtc">When the last credential that it may have signed is over.</param>
public sealed record PlannedKey(DateOnly Day, IssuerKeyState State, DateTime FromUtc, DateTime? UntilUtc, DateTime? VerifyUntilUtc);

/// <summary>
/// Which key of an issuer signs when. A key is named by its first day; the successor is published a whole turn before its own, so
/// that a change needs no haste and no outage. A withdrawn key leaves its name, and the one after it signs at once.
/// </summary>
public static class IssuerKeyPlan
{
    /// <param name="keys">All that were ever named, with those that were withdrawn or destroyed.</param>
    /// <param name="longest">The longest validity of a credential.</param>
    public static IReadOnlyList<PlannedKey> Of(IEnumerable<(DateOnly Day, bool IsDestroyed)> keys, DateTime nowUtc, TimeSpan longest)
    {
        var named = keys.OrderBy(key => key.Day).ToList();
        var today = DateOnly.FromDateTime(nowUtc);
        var due = named.FindLastIndex(key => key.Day <= today);
        // The one that is due, or the first living one after it.
        var current = named.FindIndex(Math.Max(due, 0), key => !key.IsDestroyed);
        var plan = new List<PlannedKey>();
        for (var i = 0; i < named.Count; i++)
        {
            if (named[i].IsDestroyed)
                continue;
            DateTime? until = i + 1 < named.Count ? Start(named[i + 1].Day) : null;
            var verifyUntil = until + longest + CodeTime.Skew;
            var state = i == current ? IssuerKeyState.Current : i > current && current >= 0 ? IssuerKeyState.Next
                : nowUtc >= verifyUntil ? IssuerKeyState.Over : IssuerKeyState.Retired;
            plan.Add(new(named[i].Day, state, Start(named[i].Day), until, verifyUntil));
        }
        return plan;
    }

    /// <summary>The days for which a key is missing: one to sign now, one to follow it.</summary>
    /// <param name="turn">How long a key signs.</param>
    public static IEnumerable<DateOnly> Missing(IReadOnlyList<PlannedKey> plan, IEnumerable<DateOnly> named, DateTime nowUtc, int turn)
    {
        var today = DateOnly.FromDateTime(nowUtc);
        if (plan.Any(key => key.State == IssuerKeyState.Next))
            yield break;
        var last = named.DefaultIfEmpty(DateOnly.MinValue).Max();
        if (plan.All(key => key.State != IssuerKeyState.Current))
        {
            // A name is never used again, also not on the day on which its key was withdrawn.
            var first = last >= today ? last.AddDays(1) : today;
            yield return first;
            yield return first.AddDays(turn);
            yield break;
        }
        // After a long rest the successor does not take over at once: it has a day to become known.
        var due = last.AddDays(turn);
        yield return due > today ? due : today.AddDays(1);
    }

    private static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
