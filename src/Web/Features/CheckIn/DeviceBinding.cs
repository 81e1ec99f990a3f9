using HealthCode.Infrastructure.Devices;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>A gate or paired phone records at the door where it stands, and nowhere else. People and tenants' own keys are bound to nothing.</summary>
public static class DeviceBinding
{
    public static readonly ScanProblem Elsewhere = new(422, "device-elsewhere", "This device records at its own door and in its own direction only. GET /api/v1/devices/me says which.");

    /// <summary>The device whose cookie or key came with the request; null for everybody else.</summary>
    public static KnownDevice? Device(this HttpContext context) => context.Features.Get<KnownDevice>();

    /// <summary>What the device left out is its own place, and the scan is said to be the device's; or why it is not taken.</summary>
    public static (ScanRequestBody Body, ScanProblem? Problem) Bind(this HttpContext context, ScanRequestBody body)
    {
        if (context.Device() is not { } device)
            return (body, null);
        var place = device.Post.Place;
        var venueId = body.VenueId ?? place.VenueId;
        var bound = body with
        {
            VenueId = venueId,
            DoorId = body.DoorId ?? (venueId == place.VenueId ? place.DoorId : null),
            Direction = body.Direction ?? place.Direction,
            DeviceId = device.Key,
        };
        // A poster says where it hangs, not where the device stands.
        return body.PosterCode is null && device.Post.Holds(venueId, bound.DoorId, bound.Direction, bound.OccurredUtc?.UtcDateTime) ? (bound, null) : (body, Elsewhere);
    }
}
