using System.Text.RegularExpressions;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A tenant that has one of everything, and the addresses of it.</summary>
internal sealed partial class FullHouse
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public TenantInfo Tenant { get; private init; } = null!;

    public static async Task<FullHouse> OpenAsync(Site site)
    {
        var mall = await Mall.OpenAsync(site);
        await mall.FillAsync();
        var house = new FullHouse { Tenant = mall.Tenant };
        using var scope = TenantScope.Enter(mall.Tenant);
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        var id = mall.Venues[0].Id;
        var venue = await db.Venues.Include(v => v.Doors).Include(v => v.Zones).SingleAsync(v => v.Id == id);
        var zone = venue.AddZone("一层 Ground floor", 100);
        db.Entry(zone).State = EntityState.Added;
        var door = venue.Doors[0];
        var poster = await PosterPress.IssueAsync(db, mall.Tenant.Id, venue.Id, door.Id, DoorDirection.Both, DateTime.UtcNow, default);
        await db.SaveChangesAsync();
        house.Registers = await FullRegisters.OpenAsync(site, mall.Tenant, house.values);
        house.values["Tenant"] = mall.Tenant.Identifier;
        house.values["venues/Id"] = house.values["live/Id"] = $"{venue.Id}";
        house.values["posters/Id"] = $"{poster.Id}";
        house.values["DoorId"] = $"{door.Id}";
        house.values["ZoneId"] = $"{zone.Id}";
        house.values["Code"] = poster.Code;
        await house.AddReportAsync(site, db);
        house.values["evidence/Id"] = $"{await EvidenceRows.AddAsync(site)}";
        house.values["packs/Id"] = $"{await PackRows.AddAsync(site)}";
        var walls = ActivatorUtilities.CreateInstance<DisplayWalls>(site.Services, db);
        var (wall, token) = await walls.CreateAsync("大厅 Main hall", [], Guid.Empty, default);
        house.values["walls/Id"] = $"{wall.Id}";
        house.values["wall/Token"] = token;
        house.values["flags/Id"] = $"{await db.Flags.Select(flag => flag.Id).FirstAsync()}";
        await house.AddDevicesAsync(site, venue.Id, door.Id);
        foreach (var (name, value) in await TenancyRows.AddAsync(site, mall.Tenant))
            house.values[name] = value;
        return house;
    }

    public void Add(Dictionary<string, string> more)
    {
        foreach (var (name, value) in more)
            values[name] = value;
    }

    /// <summary>Tenants of the other kinds, each with one of everything in its own register.</summary>
    public IReadOnlyList<TenantInfo> Registers { get; private set; } = [];

    private async Task AddDevicesAsync(Site site, Guid venue, Guid door)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var devices = scope.ServiceProvider.GetRequiredService<ScanningDevices>();
        var phone = await devices.AddPhoneAsync("东门手机 Phone at the east gate", new(venue, door, null), Guid.Empty, default);
        values["pair/Secret"] = (await scope.ServiceProvider.GetRequiredService<PhonePairings>().InviteAsync(phone.Id, Guid.Empty, default))!;
        var (gate, _) = await devices.AddGateAsync("2 号闸机 Turnstile 2", new(venue, door, Domain.CheckIn.ScanDirection.In), Guid.Empty, default);
        await devices.RevokeAsync(gate.Id, true, Guid.Empty, default);
        values["devices/Id"] = $"{phone.Id}";
    }

    private async Task AddReportAsync(Site site, AppDbContext db)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var schedule = ReportSchedule.Begin(new(null, PeriodKind.Week, 7, "zh-CN", null, true), Guid.NewGuid(), zone, DateTime.UtcNow);
        var report = Report.Order(ReportPeriod.Containing(PeriodKind.Week, VenueClock.LocalDay(DateTime.UtcNow, zone)), null, "zh-CN", null, Guid.NewGuid(), DateTime.UtcNow);
        var figures = await scope.ServiceProvider.GetRequiredService<FigureReader>().ReadAsync(report.Period, null, default);
        report.Finish(ReportJson.Write(figures!), 1, DateTime.UtcNow);
        db.AddRange(schedule, report);
        await db.SaveChangesAsync();
        (values["reports/Id"], values["schedules/Id"]) = ($"{report.Id}", $"{schedule.Id}");
    }

    /// <summary>The address of a route in this house: <c>{Id}</c> is of what stands before it.</summary>
    public string Fill(string route) => Parameter().Replace(route, found =>
    {
        var (of, name) = (found.Groups["of"].Value, found.Groups["name"].Value);
        // A register belongs to a tenant of its kind.
        var room = name.Equals("tenant", StringComparison.OrdinalIgnoreCase) ? route[(found.Index + found.Length)..].Split('/').ElementAtOrDefault(1) : null;
        var value = (room is null ? null : values.GetValueOrDefault($"tenant/{room}")) ?? values.GetValueOrDefault(name) ?? values.GetValueOrDefault($"{of}/{name}")
            ?? throw new InvalidOperationException($"{nameof(FullHouse)} has nothing for {found.Value} of {route}: add it.");
        return $"{of}/{value}";
    });

    [GeneratedRegex(@"(?<of>[a-z-]+)/\{(?<name>\w+)(:\w+)?\}")]
    private static partial Regex Parameter();
}
