using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Venues;

/// <summary>An entrance or exit of a venue.</summary>
public sealed class Door
{
    private Door() { }

    public Guid Id { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? ZoneId { get; private set; }
    public string Name { get; private set; } = "";
    public DoorDirection Direction { get; private set; }
    public DateTime? ArchivedUtc { get; private set; }

    /// <summary>What personal codes mean here; null as long as nobody has set it, which is <see cref="CodePolicy.Usual"/>.</summary>
    public CodePolicy? Codes { get; private set; }

    /// <summary>The door's own rules as somebody wrote them, see <see cref="DoorRulesReader"/>; null for none.</summary>
    public string? CodeRules { get; private set; }

    internal static Door Create(Guid venueId, string name, DoorDirection direction, Guid? zoneId) =>
        new() { Id = Guid.CreateVersion7(), VenueId = venueId, Name = name, Direction = direction, ZoneId = zoneId };

    internal void Change(string name, DoorDirection direction, Guid? zoneId)
    {
        Name = name;
        Direction = direction;
        ZoneId = zoneId;
    }

    internal void Set(DoorCodeSettings codes) => (Codes, CodeRules) = (codes.Policy, codes.Rules);

    internal void Archive(DateTime nowUtc) => ArchivedUtc ??= nowUtc;

    internal void Reopen() => ArchivedUtc = null;
}

public enum DoorDirection
{
    In,
    Out,
    Both,
}
