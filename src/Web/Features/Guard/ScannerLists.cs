using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Guard;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Guard;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Guard;

/// <summary>
/// The lists of the current tenant, in the language of the request. Scanners ask every few seconds whether theirs are the newest, so what
/// was put together a moment ago is used again.
/// </summary>
public sealed class ScannerLists(
    AppDbContext db, VenueCatalog venues, RegisterSearch register, ScannerHolder holder, ScannerTexts texts, ScannerMemory memory, IOptions<SiteOptions> site, TimeProvider time)
{
    private const int UndoSeconds = 300;

    /// <summary>Scans older than a week are not taken any more; until then a device may be without a network.</summary>
    private const int DaysAhead = 8;

    public async Task<(GetScannerLists.Response Response, string Tag)> ReadAsync(HttpContext context)
    {
        var (shared, hash) = await memory.FindAsync(db.TenantId, BuildAsync);
        var device = await holder.FindAsync(context, shared.Device.MaySearch);
        var place = context.Device()?.Post.Place;
        return (shared with { Device = device, Venues = At(place, shared.Venues) }, GetScannerLists.TagOf(hash, JsonSerializer.SerializeToUtf8Bytes(device), JsonSerializer.SerializeToUtf8Bytes(place)));
    }

    /// <summary>A paired phone knows of the place where it stands, and of no other.</summary>
    private static IReadOnlyList<GetScannerLists.VenueRow> At(DevicePlace? place, IReadOnlyList<GetScannerLists.VenueRow> all) => place is null ? all :
    [
        .. all.Where(venue => venue.Id == place.VenueId).Select(venue => venue with
        {
            Doors = [.. venue.Doors.Where(door => place.DoorId is null || door.Id == place.DoorId).Select(door => place.Direction is not { } only ? door
                : door with { Direction = only == ScanDirection.In ? DoorDirection.In : DoorDirection.Out })],
        }),
    ];

    private async Task<(GetScannerLists.Response Shared, byte[] Hash)> BuildAsync()
    {
        var ids = await db.Venues.AsNoTracking().Where(venue => venue.ArchivedUtc == null).OrderBy(venue => venue.Name).ThenBy(venue => venue.Id).Select(venue => venue.Id).ToListAsync();
        var posters = (await db.Posters.AsNoTracking().Select(poster => new { poster.VenueId, poster.Code }).ToListAsync()).ToLookup(poster => poster.VenueId, poster => HashOf(poster.Code));
        var rows = new List<GetScannerLists.VenueRow>();
        foreach (var id in ids)
            if (await venues.FindAsync(db.TenantId, id) is { IsArchived: false } venue)
                rows.Add(RowOf(venue, [.. posters[id].Order(StringComparer.Ordinal)]));
        var shared = new GetScannerLists.Response(rows, new("", false, MaySearch: await register.HasAnybodyAsync()), site.Value.Link("/v/"), texts.All(), UndoSeconds);
        return (shared, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shared)));
    }

    private GetScannerLists.VenueRow RowOf(VenueEntry venue, IReadOnlyList<string> posters) => new(
        venue.Id, venue.Name, 0, venue.Capacity, 0, venue.Policy.FeverCelsius, CheckInDecision.Of(venue.Policy.WhenFull, CheckInCodes.VenueFull).Verdict,
        [.. venue.Doors.Where(door => !door.IsArchived).Select(door =>
            new GetScannerLists.DoorRow(door.Id, door.Name, door.Direction, DoorAnswers.Of(venue.Policy, door.Codes.Policy), !door.Codes.Rules.IsEmpty))],
        DoorAnswers.Of(venue.Policy, CodePolicy.Usual), HoursOf(venue), (int)venue.StayCap.TotalMinutes, posters);

    /// <summary>By whole days, so that the lists stay the same for a day.</summary>
    private List<long[]>? HoursOf(VenueEntry venue)
    {
        if (venue.OpeningHours.IsAlways)
            return null;
        var hours = new List<long[]>();
        var at = VenueClock.LocalDay(time.GetUtcNow().UtcDateTime, venue.TimeZone).AddDays(-1).ToDateTime(TimeOnly.MinValue);
        for (var end = at.AddDays(DaysAhead + 2); at < end;)
        {
            var opening = venue.OpeningHours.NextOpening(at);
            at = venue.OpeningHours.ClosingAfter(opening)!.Value;
            hours.Add([Milliseconds(opening), Milliseconds(at)]);
        }
        return hours;

        long Milliseconds(DateTime local) => new DateTimeOffset(VenueClock.ToUtc(local, venue.TimeZone)).ToUnixTimeMilliseconds();
    }

    private static string HashOf(string code) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code)).AsSpan(0, 6));
}

/// <summary>What was put together a moment ago, by tenant and language.</summary>
public sealed class ScannerMemory(TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private const int Bound = 2_000;
    private readonly ConcurrentDictionary<(Guid, string), (DateTimeOffset At, GetScannerLists.Response Shared, byte[] Hash)> kept = new();

    public async Task<(GetScannerLists.Response Shared, byte[] Hash)> FindAsync(Guid tenantId, Func<Task<(GetScannerLists.Response, byte[])>> build)
    {
        var key = (tenantId, CultureInfo.CurrentUICulture.Name);
        if (kept.TryGetValue(key, out var found) && time.GetUtcNow() - found.At < Fresh)
            return (found.Shared, found.Hash);
        var at = time.GetUtcNow();
        var (shared, hash) = await build();
        if (kept.Count > Bound)
            kept.Clear();
        kept[key] = (at, shared, hash);
        return (shared, hash);
    }
}
