namespace HealthCode.Domain.Venues;

/// <summary>
/// Finds the instants of local times that a device recorded without a zone, one after the other as in its file.
/// Where clocks go back an hour stands in the file twice: the first time until the record repeats or steps back, from
/// then on the second time. One resolver reads one file.
/// </summary>
public sealed class LocalTimeResolver(TimeZoneInfo zone)
{
    public const string DoesNotExist = "local-time-does-not-exist";

    private DateTime? lastAmbiguous;
    private bool isSecondTime;

    /// <summary>Reason <c>local-time-does-not-exist</c> for a time that clocks skipped.</summary>
    public Result<DateTime> Resolve(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            return new Reason(DoesNotExist, local.ToString("s"));

        if (!zone.IsAmbiguousTime(local))
        {
            lastAmbiguous = null;
            return VenueClock.ToUtc(local, zone);
        }

        var isSameChange = (local - lastAmbiguous)?.Duration() < TimeSpan.FromDays(1);
        isSecondTime = isSameChange && (isSecondTime || local <= lastAmbiguous);
        lastAmbiguous = local;

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return VenueClock.AtOffset(local, isSecondTime ? offsets.Min() : offsets.Max());
    }
}
