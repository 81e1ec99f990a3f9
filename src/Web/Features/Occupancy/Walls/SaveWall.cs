using System.Security.Claims;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Occupancy.Walls;

/// <summary>Makes a wall, or changes its name and what it shows.</summary>
public sealed class SaveWall(AppDbContext db, DisplayWalls walls, AuditTrail audit)
{
    public const string NoVenue = "Choose at least one venue, or all";
    public const string NotPublic = "Crowd levels of pharmacies, clinics and hospitals are not shown to the public";

    /// <param name="VenueIds">Null: every venue, also those to come.</param>
    public sealed record Request(string? Name, IReadOnlyList<Guid>? VenueIds);

    /// <param name="Token">Of a new wall; shown this once.</param>
    public sealed record Saved(DisplayWall Wall, string? Token);

    /// <param name="id">Null: a new one.</param>
    public async Task<Outcome<Saved>> RunAsync(Guid? id, Request request, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var name = PlaceName.Read("name", request.Name, DisplayWall.LongestName, errors);
        var chosen = request.VenueIds?.ToList() ?? [];
        if (request.VenueIds is { Count: 0 })
            errors.Add(new("venues", "required", NoVenue));
        var known = (await db.Venues.AsNoTracking().Select(venue => new { venue.Id, venue.Kind }).ToListAsync(cancellation)).FindAll(venue => chosen.Contains(venue.Id));
        if (known.Exists(venue => VenueKind.Find(venue.Kind) is { LevelIsPublic: false }))
            errors.Add(new("venues", "not-public", NotPublic));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);

        List<Guid> venueIds = [.. chosen.Where(venue => known.Exists(found => found.Id == venue))];
        if (id is null)
        {
            var (made, token) = await walls.CreateAsync(name, venueIds, actor.ActorId(), cancellation);
            return new Saved(made, token);
        }
        if (await db.Walls.SingleOrDefaultAsync(wall => wall.Id == id, cancellation) is not { } wall)
            return Refusal.NotFound;
        wall.Change(name, venueIds);
        audit.Record(db, "wall.changed", $"wall:{id}", actor.ActorId(), new { name, venueIds });
        await db.SaveChangesAsync(cancellation);
        return new Saved(wall, null);
    }
}
