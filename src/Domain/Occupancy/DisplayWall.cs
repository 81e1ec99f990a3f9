namespace HealthCode.Domain.Occupancy;

/// <summary>A screen in public that shows how full venues are. Who has its address may look and nothing else; the address can be withdrawn.</summary>
public sealed class DisplayWall
{
    public const int LongestName = 80;

    private DisplayWall() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>What it shows, in this order; empty means every venue, also those to come.</summary>
    public List<Guid> VenueIds { get; private set; } = [];
    public DateTime CreatedUtc { get; private set; }
    public DateTime? RevokedUtc { get; private set; }

    public static DisplayWall Create(string name, IEnumerable<Guid> venueIds, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), Name = name, VenueIds = [.. venueIds], CreatedUtc = nowUtc };

    public void Change(string name, IEnumerable<Guid> venueIds) => (Name, VenueIds) = (name, [.. venueIds]);

    public void Revoke(DateTime nowUtc) => RevokedUtc ??= nowUtc;

    public void Reinstate() => RevokedUtc = null;
}
