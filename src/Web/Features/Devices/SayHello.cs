using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Devices;

/// <summary>A device says that it is there, and hears who it is and where it stands.</summary>
public static class SayHello
{
    /// <param name="Version">Of its program, at most 40 characters.</param>
    /// <param name="Waiting">Scans that it keeps until it can send them.</param>
    public sealed record Request(string? Version = null, int? Waiting = null);

    /// <param name="DoorId">Null: any door of the venue, like <paramref name="Door"/>.</param>
    /// <param name="Direction"><c>in</c> or <c>out</c>; null: either.</param>
    /// <param name="OnNoAnswer">What to do when no answer comes in time: <c>open</c> or <c>closed</c>. Of the door; keep it.</param>
    /// <param name="HasPin">A phone that asks for a PIN.</param>
    /// <param name="IsLocked">Its PIN has to be typed before it may scan.</param>
    /// <param name="ServerUtc">For the device's clock.</param>
    public sealed record Response(
        Guid Id, string Name, Guid VenueId, string Venue, Guid? DoorId, string? Door, ScanDirection? Direction, string OnNoAnswer, bool HasPin, bool IsLocked, DateTime ServerUtc);

    /// <summary>GET /api/v1/devices/me</summary>
    internal static async Task<Ok<Response>> ReadAsync(VenueCatalog venues, TimeProvider time, HttpContext context) => TypedResults.Ok(await DescribeAsync(venues, time, context));

    /// <summary>POST /api/v1/devices/me/contact, and /t/{tenant}/scan/hello of a phone.</summary>
    internal static async Task<Ok<Response>> HandleAsync(Request body, DeviceContacts contacts, VenueCatalog venues, TimeProvider time, HttpContext context)
    {
        var device = context.Device()!;
        contacts.Heard(device.TenantId, device.Id, body.Version, body.Waiting);
        return TypedResults.Ok(await DescribeAsync(venues, time, context));
    }

    private static async Task<Response> DescribeAsync(VenueCatalog venues, TimeProvider time, HttpContext context)
    {
        var device = context.Device()!;
        var place = device.Post.Place;
        var venue = await venues.FindAsync(device.TenantId, place.VenueId);
        var door = venue?.FindDoor(place.DoorId);
        return new(
            device.Id, device.Name, place.VenueId, venue?.Name ?? "", place.DoorId, door?.Name, place.Direction,
            VenueWords.Of(venue?.CodesAt(place.DoorId).Policy.OnNoAnswer ?? DoorDoubt.Open),
            device.PinStamp is not null, device.PinStamp is not null && !context.User.IsUnlocked() && context.User.DeviceTenant() is not null, time.NowUtc());
    }
}
