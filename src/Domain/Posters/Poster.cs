using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Posters;

/// <summary>One printed sheet for a door: issued, replaced, withdrawn.</summary>
public sealed class Poster
{
    private Poster() { }

    public Guid Id { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? DoorId { get; private set; }
    public DoorDirection Direction { get; private set; }

    /// <summary>128 random bits; hangs in public, so it is kept readable and printing again gives the same sheet.</summary>
    public string Code { get; private set; } = "";

    /// <summary>8 characters without look-alikes and a check character, for typing.</summary>
    public string Alias { get; private set; } = "";
    public int Version { get; private set; }
    public DateTime IssuedUtc { get; private set; }
    public Guid? ReplacedById { get; private set; }

    /// <summary>Until when a replaced sheet still works.</summary>
    public DateTime? ValidUntilUtc { get; private set; }
    public DateTime? WithdrawnUtc { get; private set; }

    public static Poster Issue(Guid venueId, Guid? doorId, DoorDirection direction, string code, string alias, int version, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        VenueId = venueId,
        DoorId = doorId,
        Direction = direction,
        Code = code,
        Alias = alias,
        Version = version,
        IssuedUtc = nowUtc,
    };

    /// <summary>The old sheet keeps working until <paramref name="validUntilUtc"/>, so that nobody stands before a dead door.</summary>
    public Poster Replace(string code, string alias, DateTime nowUtc, DateTime validUntilUtc)
    {
        var next = Issue(VenueId, DoorId, Direction, code, alias, Version + 1, nowUtc);
        ReplacedById = next.Id;
        ValidUntilUtc = validUntilUtc;
        return next;
    }

    public void Withdraw(DateTime nowUtc) => WithdrawnUtc ??= nowUtc;

    /// <summary>Null when the sheet works, else a stable code: <c>poster-withdrawn</c> or <c>poster-replaced</c>.</summary>
    public string? ReasonToRefuse(DateTime nowUtc) =>
        WithdrawnUtc is not null ? "poster-withdrawn"
        : ValidUntilUtc <= nowUtc ? "poster-replaced"
        : null;
}
