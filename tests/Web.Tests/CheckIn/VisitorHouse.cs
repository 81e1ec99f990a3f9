using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A door with its poster, of a tenant of its own.</summary>
public sealed record PosterDoor(TenantInfo Tenant, Venue Venue, Door Door, Poster Poster)
{
    public string Path => $"/v/{Poster.Code}";
}

/// <summary>The whole application on a real SQLite file; the clock is the test's and only goes forward.</summary>
public sealed class VisitorHouse : IAsyncDisposable
{
    /// <summary>Monday, 17:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public VisitorHouse() : this(Start) { }

    internal VisitorHouse(DateTimeOffset start)
    {
        Clock = new(start);
        App = new HealthCodeApp().WithClock(Clock).With("RateLimits:TypedCodes", "10000").With("RateLimits:SignIn", "10000");
    }

    internal VisitorHouse(string setting, string value) : this() => App.With(setting, value);

    public HealthCodeApp App { get; }
    public HeldClock Clock { get; }
    public DateTime NowUtc => Clock.GetUtcNow().UtcDateTime;
    public Database Database => App.Services.GetRequiredService<Database>();
    public ScanWriter Writer => App.Services.GetRequiredService<ScanWriter>();
    private VenueCatalog Catalog => App.Services.GetRequiredService<VenueCatalog>();

    public PocketBrowser Browser(string language = "en", string origin = "http://localhost") => new(App, Clock, language, origin);

    public async Task<TenantInfo> TenantAsync(bool isClosed = false)
    {
        var tenant = Tenant.Open($"t{Guid.NewGuid():N}"[..20], "Test", TenantKind.Business, "Asia/Shanghai", NowUtc);
        if (isClosed)
            tenant.Close(NowUtc);
        await using var db = Database.CreateContext();
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        return new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone, isClosed);
    }

    public async Task<PosterDoor> DoorAsync(
        TenantInfo? tenant = null, string name = "Riverside Mall", string kind = "mall", int capacity = 0, string hours = "", string zone = "Asia/Shanghai",
        DoorPolicy? policy = null, DoorDirection direction = DoorDirection.Both, int stayMinutes = 100, DoorCodeSettings? codes = null)
    {
        tenant ??= await TenantAsync();
        var venue = Venue.Open(new VenueSettings
        {
            Name = name, Kind = kind, Capacity = capacity, TimeZone = zone, OpeningHours = hours, StayCapMinutes = stayMinutes, Policy = policy ?? new DoorPolicy(),
        }, NowUtc);
        using var scope = TenantScope.Enter(tenant);
        await using var db = Database.CreateContext();
        db.Venues.Add(venue);
        var door = venue.AddDoor("East door", direction, null, codes);
        var poster = await PosterPress.IssueAsync(db, tenant.Id, venue.Id, door.Id, direction, NowUtc, default);
        await db.SaveChangesAsync();
        return new PosterDoor(tenant, venue, door, poster);
    }

    public async Task<PosterDoor> AnotherDoorAsync(PosterDoor of, string name, DoorDirection direction)
    {
        using var scope = TenantScope.Enter(of.Tenant);
        await using var db = Database.CreateContext();
        var venue = await db.Venues.Include(v => v.Doors).SingleAsync(v => v.Id == of.Venue.Id);
        var door = venue.AddDoor(name, direction);
        db.Entry(door).State = EntityState.Added;
        var poster = await PosterPress.IssueAsync(db, of.Tenant.Id, venue.Id, door.Id, direction, NowUtc, default);
        await db.SaveChangesAsync();
        Catalog.VenueChanged(of.Tenant.Id, venue.Id);
        return new PosterDoor(of.Tenant, venue, door, poster);
    }

    public async Task ChangePosterAsync(PosterDoor door, Func<AppDbContext, Poster, Task> change)
    {
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = Database.CreateContext();
        await change(db, await db.Posters.SingleAsync(p => p.Id == door.Poster.Id));
        await db.SaveChangesAsync();
        Catalog.PosterChanged(door.Tenant.Id, door.Poster.Id);
    }

    public async Task ArchiveAsync(PosterDoor door)
    {
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = Database.CreateContext();
        (await db.Venues.SingleAsync(v => v.Id == door.Venue.Id)).Archive(NowUtc);
        await db.SaveChangesAsync();
        Catalog.VenueChanged(door.Tenant.Id, door.Venue.Id);
    }

    public async Task<List<Visit>> VisitsAsync(PosterDoor door)
    {
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = Database.CreateContext();
        return await db.Visits.AsNoTracking().OrderBy(v => v.EnteredUtc).ToListAsync();
    }

    public async Task<List<ScanReceipt>> ReceiptsAsync(PosterDoor door)
    {
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = Database.CreateContext();
        return await db.ScanReceipts.AsNoTracking().OrderBy(r => r.ReceivedUtc).ToListAsync();
    }

    /// <summary>Signs a new member of staff in.</summary>
    public async Task<PocketBrowser> StaffAsync(TenantInfo tenant, MemberRole role)
    {
        var account = await App.AddStaffAsync(tenant, role);
        var browser = Browser();
        await browser.OpenAsync("/sign-in");
        await browser.SubmitAsync("main form", ("email", account.Email), ("password", account.Password));
        return browser;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
