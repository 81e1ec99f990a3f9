using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Shell.FormParts;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>A door at which the staff register people.</summary>
public sealed record RegisterDoor(Guid VenueId, string Venue, Guid? DoorId, string? Door);

/// <summary>The scan whose result stands on the page.</summary>
public sealed record RegisterResult(Guid ScanId, Verdict Verdict, string? Code, ScanDirection Direction, int Persons, DateTime OccurredUtc, bool IsUndone, string? RuleText = null);

/// <summary>What the page of one door shows.</summary>
public sealed record RegisterDesk(string Tenant, VenueEntry Venue, DoorEntry? Door, Crowd Crowd)
{
    public RegisterResult? Result { get; init; }
    public IReadOnlyList<Registered> Session { get; init; } = [];
    public RegisterForm Form { get; init; } = new();
    public FormErrors Errors { get; init; } = new();
    public VisitorNotice Notice { get; init; }

    public string Path => $"/t/{Uri.EscapeDataString(Tenant)}/register";

    public string Here => PathOf(Tenant, Venue.Id, Door?.Id);

    public static string PathOf(string tenant, Guid venueId, Guid? doorId) =>
        $"/t/{Uri.EscapeDataString(tenant)}/register?venue={venueId}" + (doorId is null ? "" : $"&door={doorId}");
}

/// <summary>Looks at the doors of the tenant of the request.</summary>
public sealed class RegisterDesks(AppDbContext db, VenueCatalog venues, Crowds crowds, RegisterSession session)
{
    private static ITenantInfo Tenant => TenantScope.Current.TenantInfo!;

    /// <summary>All doors that let people in, and each venue as a whole when it has none.</summary>
    public async Task<IReadOnlyList<RegisterDoor>> DoorsAsync()
    {
        var open = await db.Venues.AsNoTracking().Include(v => v.Doors).Where(v => v.ArchivedUtc == null).OrderBy(v => v.Name).ToListAsync();
        return [.. open.SelectMany(venue => venue.Doors.Where(d => d.ArchivedUtc is null && d.Direction != DoorDirection.Out).OrderBy(d => d.Name)
            .Select(door => new RegisterDoor(venue.Id, venue.Name, door.Id, door.Name))
            .DefaultIfEmpty(new RegisterDoor(venue.Id, venue.Name, null, null)))];
    }

    /// <summary>Null when the tenant has no such venue or entrance.</summary>
    public async Task<RegisterDesk?> FindAsync(HttpContext context, Guid? venueId, Guid? doorId, Guid? scanId = null)
    {
        if (venueId is not { } id || await venues.FindAsync(Tenant.Id, id) is not { IsArchived: false } venue)
            return null;
        var door = venue.FindDoor(doorId);
        if (doorId is not null && door is not { IsArchived: false, Direction: not DoorDirection.Out })
            return null;
        return new RegisterDesk(Tenant.Identifier, venue, door, await crowds.CountAsync(venue))
        {
            Result = scanId is null ? null : await FindResultAsync(venue, scanId.Value),
            Session = [.. session.Read(context, Tenant.Id).Where(one => one.VenueId == venue.Id)],
        };
    }

    private async Task<RegisterResult?> FindResultAsync(VenueEntry venue, Guid scanId)
    {
        var found = await db.ScanReceipts.AsNoTracking().Where(r => r.ScanId == scanId && r.VenueId == venue.Id)
            .Select(r => new { r.Answer, r.DoorId, Result = new RegisterResult(r.ScanId, r.Verdict, r.Code, r.Direction, r.Persons, r.OccurredUtc, r.UndoneUtc != null, null) })
            .SingleOrDefaultAsync();
        return found is null ? null : found.Result with { RuleText = ScanTexts.RuleText(ScanAnswer.Read(found.Answer).Rule, venue.CodesAt(found.DoorId)) };
    }
}
