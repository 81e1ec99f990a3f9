namespace HealthCode.Domain.Codes;

/// <summary>
/// When a shown code counts. The phone signs its time anew every few seconds, so a picture of a code is dead a minute later.
/// </summary>
public static class CodeTime
{
    /// <summary>How old a showing may be, by the clock of whoever checks. A phone that runs late lives that much shorter.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>How far the clocks of phone, issuer and checker may disagree.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Null when the credential, shown at that time, counts now.</summary>
    /// <param name="shownUtc">What the phone signed.</param>
    public static Reason? Refuse(CodeCredential credential, DateTime shownUtc, DateTime nowUtc)
    {
        // No picture comes from the future or from before its credential: then it is a clock, and the advice is another.
        if (shownUtc - nowUtc > Skew || credential.IssuedUtc - nowUtc > Skew || credential.IssuedUtc - shownUtc > Skew)
            return new Reason(CodeRefusals.ClockWrong);
        if (nowUtc - shownUtc > Life)
            return new Reason(CodeRefusals.TokenReplayed);
        return nowUtc >= credential.ExpiresUtc ? new Reason(CodeRefusals.CodeExpired) : null;
    }

    /// <summary>Tokens hold whole seconds since 1970 in four bytes: until 2106.</summary>
    public static bool CanBeWritten(DateTime time) => time.Kind == DateTimeKind.Utc && time >= DateTime.UnixEpoch && (time - DateTime.UnixEpoch).TotalSeconds <= uint.MaxValue;

    public static DateTime WholeSecond(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    public static DateTime Read(uint seconds) => DateTime.UnixEpoch.AddSeconds(seconds);

    public static uint Write(DateTime time) => (uint)(time - DateTime.UnixEpoch).TotalSeconds;
}
