using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>What became of a poster.</summary>
public enum PosterState
{
    Works,
    Unknown,
    TenantClosed,
    VenueArchived,
    Withdrawn,
    Replaced,
}

/// <summary>The place a poster's code opens. Unless it is unknown, <see cref="Tenant"/> and <see cref="Venue"/> are there.</summary>
public sealed record PosterPlace(string Code, PosterState State)
{
    public TenantInfo? Tenant { get; private init; }
    public VenueEntry? Venue { get; private init; }
    public DoorEntry? Door { get; private init; }
    public DoorDirection Direction { get; private init; }

    public bool Works => State == PosterState.Works;

    /// <summary>Sheet and door both let people in.</summary>
    public bool IsEntrance => Direction != DoorDirection.Out && Door?.Direction != DoorDirection.Out;

    /// <summary>Sheet and door both let people out.</summary>
    public bool IsExit => Direction != DoorDirection.In && Door?.Direction != DoorDirection.In;

    /// <summary>People who leave a place by its entrance are nobody's mistake: no door is named then.</summary>
    public Guid? ExitDoorId => IsExit ? Door?.Id : null;

    public string Path => $"/v/{Uri.EscapeDataString(Code)}";

    public string CodePath => $"{Path}/code";

    /// <summary>Where a citizen signs in to come back here.</summary>
    public string SignInPath => $"/me/sign-in?returnUrl={Uri.EscapeDataString(Path)}";

    /// <summary>What personal codes mean at this door.</summary>
    public DoorCodes Codes => Door?.Codes ?? DoorCodes.Usual;

    public string DonePath(Guid scanId) => $"{Path}/done/{scanId}";

    public static PosterPlace Of(string code, PosterState state, TenantInfo tenant, VenueEntry venue, DoorEntry? door, DoorDirection direction) =>
        new(code, state) { Tenant = tenant, Venue = venue, Door = door, Direction = direction };
}

/// <summary>Finds the place of a code that a stranger presents. Unknown and foreign codes cannot be told apart: they name no tenant.</summary>
public sealed class PosterPlaces(TenantHandles handles, IMultiTenantStore tenants, VenueCatalog venues, TimeProvider time)
{
    public async ValueTask<PosterPlace> FindAsync(string code)
    {
        if (!PosterCode.TryParse(code, out _)
            || await handles.FindAsync(HandleKind.PosterCode, code) is not { } handle
            || await tenants.GetAsync(handle.TenantId) is not { } tenant
            || await venues.FindPosterAsync(tenant.Id, handle.TargetId) is not { } poster
            || await venues.FindAsync(tenant.Id, poster.VenueId) is not { } venue)
            return new PosterPlace(code, PosterState.Unknown);

        var door = venue.FindDoor(poster.DoorId);
        var state = tenant.IsClosed || tenant.IsSuspended ? PosterState.TenantClosed
            : venue.IsArchived ? PosterState.VenueArchived
            : poster.WithdrawnUtc is not null || door is { IsArchived: true } ? PosterState.Withdrawn
            : poster.ReasonToRefuse(time.GetUtcNow().UtcDateTime) is not null ? PosterState.Replaced
            : PosterState.Works;
        return PosterPlace.Of(code, state, tenant, venue, door, poster.Direction);
    }
}
