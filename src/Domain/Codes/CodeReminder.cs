namespace HealthCode.Domain.Codes;

/// <summary>That somebody was told that a code runs out; one for each code, so that nobody is told twice.</summary>
public sealed class CodeReminder
{
    /// <summary>So long before the end, and never about what was decided more recently than that.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Messages of one round leave within this time, so that a city is not told in one minute.</summary>
    public static readonly TimeSpan Spread = TimeSpan.FromHours(2);

    // The last ones of a round leave before eight in the evening.
    private const int FirstHour = 9;
    private const int LastHour = 17;

    private CodeReminder() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary>Who was told: the citizen, or an agent who acts for the citizen.</summary>
    public Guid ToId { get; private set; }

    /// <summary>Of the code that it is about.</summary>
    public DateTime ValidUntilUtc { get; private set; }

    /// <param name="toId">An agent; null for the citizen.</param>
    public static CodeReminder Of(Guid citizenId, DateTime validUntilUtc, DateTime nowUtc, Guid? toId = null) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), CitizenId = citizenId, ToId = toId ?? citizenId, ValidUntilUtc = validUntilUtc };

    /// <param name="local">By the region's clock.</param>
    public static bool IsDaytime(DateTime local) => local.Hour is >= FirstHour and <= LastHour;

    /// <summary>When it leaves: spread, but not later than half the time that is left.</summary>
    /// <param name="share">Random, from 0 to 1.</param>
    public DateTime LeavesUtc(DateTime nowUtc, double share)
    {
        var half = (ValidUntilUtc - nowUtc) / 2;
        return nowUtc + share * (half < Spread ? half : Spread);
    }
}
