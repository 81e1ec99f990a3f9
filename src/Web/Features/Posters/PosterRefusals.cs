using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Posters;

/// <summary>What a poster's state does not allow.</summary>
public static class PosterRefusals
{
    public static readonly Refusal VenueArchived = Refusal.ByRule("venue-archived", "This venue is archived. Reopen it first.");
    public static readonly Refusal DoorArchived = Refusal.ByRule("door-archived", "This door is archived. Reopen it first.");
    public static readonly Refusal Withdrawn = Refusal.ByRule("poster-withdrawn", "This sheet was withdrawn. Make a new poster for the door.");
    public static readonly Refusal Replaced = Refusal.ByRule("poster-replaced", "This sheet was replaced by a newer one. Use that.");
    public static readonly Refusal None = Refusal.ByRule("no-posters", "No door of this venue has a poster. Make one first.");

    public const string DoorUnknown = "This door is not in this venue";
    public const string DirectionNotOfDoor = "This door does not lead that way";
    public const string HoursMissing = "Enter for how many hours the old sheet still works";
}
