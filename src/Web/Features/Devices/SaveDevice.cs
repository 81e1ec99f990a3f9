using System.Security.Claims;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Devices;

/// <summary>Adds a phone or gate, or gives one another name or place.</summary>
public sealed class SaveDevice(AppDbContext db, ScanningDevices devices, PhonePairings pairings)
{
    public const string NoPlace = "Choose where it stands";
    public const string PlaceGone = "This door is no longer there; choose another";
    public const string OtherWay = "This door does not go that way; choose the other direction or another door";
    public const string GateNeedsDoor = "A gate stands at one door; choose which";

    /// <param name="Place"><c>venue</c> or <c>venue/door</c>, ids.</param>
    /// <param name="Direction"><c>in</c>, <c>out</c> or <c>free</c>.</param>
    public sealed record Request(DeviceKind Kind, string? Name, string? Place, string? Direction);

    /// <param name="Secret">Of the QR code of a phone, or the key of a gate; shown this once. Null when something was changed.</param>
    public sealed record Saved(Device Device, string? Secret);

    /// <param name="id">Null: a new one.</param>
    public async Task<Outcome<Saved>> RunAsync(Guid? id, Request request, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var name = PlaceName.Read("name", request.Name, Device.LongestName, errors);
        var place = await PlaceOfAsync(request, errors, cancellation);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        if (id is { } known)
            return await devices.ChangeAsync(known, name, place!, actor.ActorId(), cancellation) is { } changed ? new Saved(changed, null) : Refusal.NotFound;
        if (await db.Devices.CountAsync(device => device.RevokedUtc == null, cancellation) >= Device.Most)
            return Refusal.ByRule("too-many", "There are as many devices as there can be. Revoke those that are no longer used.");
        if (request.Kind == DeviceKind.Gate)
        {
            var (gate, key) = await devices.AddGateAsync(name, place!, actor.ActorId(), cancellation);
            return new Saved(gate, key);
        }
        var phone = await devices.AddPhoneAsync(name, place!, actor.ActorId(), cancellation);
        return new Saved(phone, await pairings.InviteAsync(phone.Id, actor.ActorId(), cancellation));
    }

    private async Task<DevicePlace?> PlaceOfAsync(Request request, List<FieldError> errors, CancellationToken cancellation)
    {
        ScanDirection? direction = request.Direction switch { "in" => ScanDirection.In, "out" => ScanDirection.Out, _ => null };
        if (string.IsNullOrEmpty(request.Place))
        {
            errors.Add(new("place", "required", NoPlace));
            return null;
        }
        var parts = request.Place.Split('/');
        var venue = Guid.TryParse(parts[0], out var venueId)
            ? await db.Venues.AsNoTracking().Include(v => v.Doors).FirstOrDefaultAsync(v => v.Id == venueId && v.ArchivedUtc == null, cancellation)
            : null;
        var door = parts.Length == 2 && Guid.TryParse(parts[1], out var doorId) ? venue?.Doors.FirstOrDefault(d => d.Id == doorId && d.ArchivedUtc is null) : null;
        if (venue is null || (parts.Length > 1 && door is null))
            errors.Add(new("place", "unknown", PlaceGone));
        else if (door is null && request.Kind == DeviceKind.Gate)
            errors.Add(new("place", "required", GateNeedsDoor));
        else if (door is { Direction: not DoorDirection.Both } && direction is not null && (door.Direction == DoorDirection.In) != (direction == ScanDirection.In))
            errors.Add(new("direction", "not-of-door", OtherWay));
        return venue is null ? null : new(venue.Id, door?.Id, direction);
    }
}
