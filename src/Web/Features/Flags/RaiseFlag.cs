using System.Security.Claims;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Flags;

/// <summary>A member of staff saw something. A name is masked before it is kept: staff write it, nobody reads it.</summary>
public sealed class RaiseFlag(AppDbContext db, VenueCatalog venues, TenantFields fields, AuditTrail audit, FlagWatch watch, TimeProvider time)
{
    public const string NoReason = "Say what you saw";
    public const string NoVenue = "Choose a venue";

    /// <param name="Reason">What was seen, at most 200 characters.</param>
    /// <param name="Name">Of whom; kept masked.</param>
    public sealed record Request(Guid? VenueId, Guid? DoorId, string? Reason, string? Name);

    public async Task<Outcome<Flag>> RunAsync(Request request, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var venue = request.VenueId is { } id && await venues.FindAsync(db.TenantId, id) is { IsArchived: false } found ? found : null;
        if (venue is null)
            errors.Add(new("venue", "required", NoVenue));
        else if (request.DoorId is not null && venue.FindDoor(request.DoorId) is null)
            errors.Add(new("door", "door-unknown", "This venue has no such door"));
        var reason = PlaceName.ReadOptional("reason", request.Reason, Flag.LongestNote, errors);
        if (string.IsNullOrWhiteSpace(request.Reason))
            errors.Add(new("reason", "required", NoReason));
        var name = PlaceName.ReadOptional("name", request.Name, VisitorName.LongestName, errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);

        var flag = Flag.Raise(
            FlagRule.ByHand, venue!.Id, request.DoorId, actor.ActorId(), name is null ? null : await fields.ProtectAsync(db.TenantId, MaskedName.Of(name)),
            await fields.ProtectAsync(db.TenantId, reason!), time.NowUtc());
        db.Flags.Add(flag);
        audit.Record(db, "flag.raised", $"flag:{flag.Id}", actor.ActorId(), new { flag.VenueId });
        await db.SaveChangesAsync(cancellation);
        watch.Tell(FlagNews.Of(db.TenantId, flag));
        return flag;
    }
}
