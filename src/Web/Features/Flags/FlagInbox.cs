using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Flags;

/// <summary>A flag as staff see it: of the person nothing but the masked name.</summary>
/// <param name="Said">What the colleague wrote who raised it.</param>
/// <param name="Keeper">Who looks after it.</param>
public sealed record FlagRow(
    Guid Id, Guid VenueId, string Venue, string? Door, TimeZoneInfo Zone, string Rule, string? MaskedName, string? Said, DateTime RaisedUtc, string? RaisedBy,
    FlagStatus Status, bool IsMine, string? Keeper, DateTime? TakenUtc, DateTime? EscalatedUtc, DateTime? ClosedUtc, string? Closer, string? Outcome, string? Note)
{
    /// <summary>Nobody has taken it, and it has waited too long.</summary>
    public bool IsOverdue => Status == FlagStatus.Open && EscalatedUtc is not null;
}

/// <summary>Which flags an inbox shows: what needs somebody (open and taken), what is over, or both.</summary>
public enum FlagView
{
    Open,
    Closed,
    All,
}

/// <summary>Flags of the current tenant with everything a page shows; two queries however many there are.</summary>
public sealed class FlagInbox(AppDbContext db, VenueCatalog venues, TenantFields fields, IHttpContextAccessor http)
{
    public const int Most = 100;

    /// <summary>What has waited too long first, then what nobody has taken, then the latest.</summary>
    public async Task<IReadOnlyList<FlagRow>> ReadAsync(FlagView view, Guid? venueId, CancellationToken cancellation)
    {
        var flags = db.Flags.AsNoTracking().Where(flag => venueId == null || flag.VenueId == venueId);
        flags = view switch
        {
            FlagView.Open => flags.Where(flag => flag.ClosedUtc == null),
            FlagView.Closed => flags.Where(flag => flag.ClosedUtc != null),
            _ => flags,
        };
        var rows = await ShowAsync(await flags.OrderByDescending(flag => flag.RaisedUtc).Take(Most).ToListAsync(cancellation), cancellation);
        return [.. rows.OrderByDescending(row => row.IsOverdue).ThenBy(row => row.Status).ThenByDescending(row => row.ClosedUtc ?? row.RaisedUtc)];
    }

    /// <summary>Null when the tenant has no such flag.</summary>
    public async Task<FlagRow?> FindAsync(Guid id, CancellationToken cancellation) =>
        (await ShowAsync(await db.Flags.AsNoTracking().Where(flag => flag.Id == id).ToListAsync(cancellation), cancellation)).SingleOrDefault();

    private async Task<List<FlagRow>> ShowAsync(List<Flag> flags, CancellationToken cancellation)
    {
        var staff = flags.SelectMany(flag => new[] { flag.RaisedBy, flag.TakenBy, flag.ClosedBy }).OfType<Guid>().Distinct().ToList();
        var names = staff.Count == 0 ? [] : await db.Users.AsNoTracking().Where(user => staff.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var me = http.HttpContext?.User is { } user ? Shell.Actor.StaffId(user) : null;
        var rows = new List<FlagRow>(flags.Count);
        foreach (var flag in flags)
        {
            if (await venues.FindAsync(db.TenantId, flag.VenueId) is not { } venue)
                continue;
            rows.Add(new FlagRow(
                flag.Id, flag.VenueId, venue.Name, venue.FindDoor(flag.DoorId)?.Name, venue.TimeZone, flag.Rule, await OpenAsync(flag.ProtectedName), await OpenAsync(flag.ProtectedReason),
                flag.RaisedUtc, NameOf(flag.RaisedBy), flag.Status, flag.TakenBy is not null && flag.TakenBy == me, NameOf(flag.TakenBy), flag.TakenUtc, flag.EscalatedUtc,
                flag.ClosedUtc, NameOf(flag.ClosedBy), flag.Outcome, await OpenAsync(flag.ProtectedNote)));
        }
        return rows;

        string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;

        async ValueTask<string?> OpenAsync(byte[]? text) => text is null ? null : await fields.OpenAsync(db.TenantId, text);
    }
}
