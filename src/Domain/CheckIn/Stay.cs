namespace HealthCode.Domain.CheckIn;

public enum LeftBy
{
    /// <summary>A scan said so.</summary>
    Scan,

    /// <summary>The subject entered another venue of the tenant.</summary>
    Elsewhere,

    /// <summary>Nobody said anything until the deadline.</summary>
    Cap,
}

/// <summary>From entering a venue to leaving it.</summary>
/// <param name="EntryScanId">The scan that opened it.</param>
/// <param name="StayUntilUtc">The deadline: at most 16 hours after entering; <paramref name="LeftUtc"/> is never later.</param>
/// <param name="LeftUtc">Null while nothing has ended the stay; see <see cref="AsOf"/>.</param>
/// <param name="Persons">The party of the latest scan that entered or extended.</param>
public sealed record Stay(
    Guid EntryScanId,
    Guid VenueId,
    DateTime EnteredUtc,
    DateTime StayUntilUtc,
    DateTime? LeftUtc,
    LeftBy? LeftBy,
    int Persons)
{
    public bool IsOpen => LeftUtc is null;

    /// <summary>The stay as the clock leaves it: ended by its cap when the deadline has come.</summary>
    public Stay AsOf(DateTime sweptUtc) =>
        IsOpen && StayUntilUtc <= sweptUtc ? Leave(StayUntilUtc, CheckIn.LeftBy.Cap) : this;

    internal Stay Leave(DateTime leftUtc, LeftBy how) => this with { LeftUtc = leftUtc, LeftBy = how };
}
