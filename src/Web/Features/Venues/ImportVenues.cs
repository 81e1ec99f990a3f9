using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Venues;

/// <summary>
/// Many venues from a file, each with its doors and posters. Looked at first, then made one by one, so that scans of others do not
/// wait for a whole file; sending the same file again makes only what is missing.
/// </summary>
public sealed class ImportVenues(AppDbContext db, CreateVenue create, AddDoor addDoor)
{
    public async Task<(IReadOnlyList<VenueLine> Lines, FieldError? Problem)> PreviewAsync(string text, string firstDoor, CancellationToken cancellation)
    {
        var names = await db.Venues.Where(venue => venue.ArchivedUtc == null).Select(venue => venue.Name).ToListAsync(cancellation);
        return await VenueFile.ReadAsync(text, ((TenantInfo)TenantScope.Current.TenantInfo!).TimeZone, firstDoor, names.ToHashSet(StringComparer.Ordinal));
    }

    /// <returns>How many venues were made.</returns>
    public async Task<int> RunAsync(IReadOnlyList<VenueLine> lines, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var made = 0;
        foreach (var line in lines.Where(line => !line.IsThere && line.Errors.Count == 0))
        {
            if ((await create.RunAsync(line.Draft, line.Doors[0], actor, cancellation)).Value is not { } venue)
                continue;
            foreach (var door in line.Doors.Skip(1))
                await addDoor.RunAsync(venue.Id, new DoorDraft(door, "both"), withPoster: true, actor, cancellation);
            made++;
        }
        return made;
    }
}
