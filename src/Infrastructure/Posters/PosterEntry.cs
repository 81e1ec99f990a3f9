using HealthCode.Domain.Posters;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Posters;

/// <summary>A poster as the scan path needs it; never changes, a changed poster is another entry.</summary>
public sealed class PosterEntry(Guid tenantId, Poster poster)
{
    public Guid TenantId { get; } = tenantId;
    public Guid Id => poster.Id;
    public Guid VenueId => poster.VenueId;
    public Guid? DoorId => poster.DoorId;
    public DoorDirection Direction => poster.Direction;
    public int Version => poster.Version;
    public DateTime IssuedUtc => poster.IssuedUtc;
    public DateTime? ValidUntilUtc => poster.ValidUntilUtc;
    public DateTime? WithdrawnUtc => poster.WithdrawnUtc;

    /// <summary>See <see cref="Poster.ReasonToRefuse"/>.</summary>
    public string? ReasonToRefuse(DateTime nowUtc) => poster.ReasonToRefuse(nowUtc);
}
