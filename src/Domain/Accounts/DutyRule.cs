namespace HealthCode.Domain.Accounts;

/// <summary>Who may give which duties in the region.</summary>
public static class DutyRule
{
    public const string LastOperator = "last-operator";
    public const string OwnBoth = "own-both";

    /// <param name="isOwn">The operator changes their own duties.</param>
    /// <param name="operators">How many there are.</param>
    /// <returns>Null when allowed.</returns>
    public static Reason? OfChanging(bool isOwn, IReadOnlyCollection<RegionDuty> present, IReadOnlyCollection<RegionDuty> wanted, int operators)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(wanted);
        return present.Contains(RegionDuty.Operator) && !wanted.Contains(RegionDuty.Operator) && operators <= 1 ? new(LastOperator)
            // Others may hold both and still decide nothing alone; giving both to oneself is how it would begin.
            : isOwn && HoldBoth(wanted) && !HoldBoth(present) ? new(OwnBoth)
            : null;
    }

    /// <summary>Publishes and approves: allowed, since no one approves their own, and worth a warning.</summary>
    public static bool HoldBoth(IReadOnlyCollection<RegionDuty> duties)
    {
        ArgumentNullException.ThrowIfNull(duties);
        return duties.Contains(RegionDuty.Publisher) && duties.Contains(RegionDuty.Approver);
    }
}
