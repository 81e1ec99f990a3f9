using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Occupancy;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>
/// What the hub at <c>/hubs/occupancy</c> tells dashboards. Enums and times are as in the API: kebab-case words, ISO 8601 in UTC.
/// </summary>
public interface IOccupancyClient
{
    /// <summary>
    /// A venue has another number. At most four times a second and venue, the latest wins, so versions may skip: who holds a
    /// version older than <see cref="OccupancySnapshot.PreviousVersion"/> has missed a push and watches again. A version that
    /// is not newer than the held one is to be ignored.
    /// </summary>
    Task OccupancyChanged(OccupancySnapshot snapshot);

    /// <summary>Somebody must look at something.</summary>
    Task FlagRaised(FlagNotice notice);

    /// <summary>Somebody took, gave back, closed or opened a flag again, or managers are told that nobody has taken it.</summary>
    Task FlagChanged(FlagNotice notice);

    /// <summary>
    /// Each 5 seconds while the numbers are known to be right up to <paramref name="asOfUtc"/>. None for 10 seconds means
    /// that what is shown is stale, whatever the connection says.
    /// </summary>
    Task Heartbeat(DateTime asOfUtc);
}

/// <summary>A flag as it is now; whom it concerns stands on the staff's own pages only.</summary>
/// <param name="Rule">Stable code of the rule, e.g. <c>temperature</c>.</param>
/// <param name="Status"><c>open</c>, <c>taken</c> or <c>closed</c>.</param>
/// <param name="IsEscalated">Nobody had taken it in the tenant's time.</param>
public sealed record FlagNotice(Guid FlagId, Guid VenueId, string Rule, DateTime RaisedUtc, FlagStatus Status, bool IsEscalated);
