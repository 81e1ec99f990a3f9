using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Venues;

/// <summary>
/// What every change of a venue has in common: load, change, audit, save, tell the catalogue. Of two changes at once
/// the second is made again on top of the first.
/// </summary>
public sealed class VenueEditor(AppDbContext db, VenueCatalog catalog, AuditTrail audit)
{
    private const int Tries = 5;

    /// <param name="action">Stable name for the audit log, e.g. <c>venue.changed</c>.</param>
    /// <param name="change">May run again; answers what shall be shown, or why nothing is done.</param>
    public Task<Outcome<T>> ChangeAsync<T>(Guid venueId, ClaimsPrincipal actor, string action, Func<Venue, Outcome<T>> change, CancellationToken cancellation)
        where T : class =>
        ChangeAsync(venueId, actor, action, venue => Task.FromResult(change(venue)), cancellation);

    public async Task<Outcome<T>> ChangeAsync<T>(
        Guid venueId, ClaimsPrincipal actor, string action, Func<Venue, Task<Outcome<T>>> change, CancellationToken cancellation)
        where T : class
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            var venue = await db.Venues.Include(v => v.Doors).Include(v => v.Zones).AsSplitQuery()
                .FirstOrDefaultAsync(v => v.Id == venueId, cancellation);
            if (venue is null)
                return Refusal.NotFound;
            var before = VenueResponse.Of(venue);
            var outcome = await change(venue);
            if (outcome.Refusal is not null)
            {
                db.ChangeTracker.Clear();
                return outcome;
            }

            audit.Record(db, action, $"venue:{venueId}", actor.ActorId(), VenueDifference.Of(before, VenueResponse.Of(venue)));
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                if (tries < Tries)
                    continue;
                db.ChangeTracker.Clear();
                return Refusal.Changed;
            }

            catalog.VenueChanged(db.TenantId, venueId);
            return outcome;
        }
    }
}
