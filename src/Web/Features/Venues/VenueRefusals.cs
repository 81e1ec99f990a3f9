using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Venues;

/// <summary>What a venue's state does not allow.</summary>
public static class VenueRefusals
{
    public static readonly Refusal Archived = Refusal.ByRule("venue-archived", "This venue is archived. Reopen it first.");
    public static readonly Refusal TooMany = Refusal.ByRule("too-many", "This venue has as many of these as it can have.");
}
