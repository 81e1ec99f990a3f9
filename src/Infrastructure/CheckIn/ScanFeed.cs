namespace HealthCode.Infrastructure.CheckIn;

/// <summary>A venue's number after a commit.</summary>
public readonly record struct VenueChange(Guid TenantId, Guid VenueId, int Inside, long Version, DateTime ChangedUtc);

/// <summary>A flag raised by a commit.</summary>
public readonly record struct FlagRaised(Guid TenantId, Guid VenueId, Guid FlagId, string Rule, DateTime RaisedUtc);

/// <summary>Tells listeners of this node what a commit has changed, off the answer path. Listeners must return at once.</summary>
public sealed class ScanFeed
{
    public event Action<VenueChange>? Changed;

    public event Action<FlagRaised>? Flagged;

    internal void Publish(ScanGroupResult result)
    {
        foreach (var change in result.Changes)
            Changed?.Invoke(change);
        foreach (var flag in result.Flags)
            Flagged?.Invoke(flag);
    }
}
