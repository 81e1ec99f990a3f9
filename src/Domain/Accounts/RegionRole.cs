namespace HealthCode.Domain.Accounts;

/// <summary>A role in the region; staff of tenants hold none of them.</summary>
public sealed class RegionRole
{
    private RegionRole() { }

    public Guid UserId { get; private set; }
    public RegionDuty Duty { get; private set; }

    public static RegionRole Grant(Guid userId, RegionDuty duty) => new() { UserId = userId, Duty = duty };
}

public enum RegionDuty
{
    Operator,
    Reviewer,
    Publisher,
    Tracer,
    Approver,
    Auditor,
}
