using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Family;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>A tenant with one of everything that an address can name, and somebody in each role.</summary>
internal sealed partial class TenantOfEverything
{
    /// <summary>The phone number of the citizen to whom what belongs to a citizen belongs.</summary>
    public const string CitizenNumber = "+8613800138999";

    private readonly HealthCodeApp app;
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    private TenantOfEverything(HealthCodeApp app, TenantInfo tenant) => (this.app, Info, Phone) = (app, tenant, app.Browser());

    public TenantInfo Info { get; }

    /// <summary>Paired with the tenant.</summary>
    public HttpClient Phone { get; }

    /// <summary>By scope; <c>all</c> was made without scopes, <c>gate</c> is a device's.</summary>
    public Dictionary<string, HttpClient> Keys { get; } = [];

    public static async Task<TenantOfEverything> OpenAsync(HealthCodeApp app, TenantKind kind = TenantKind.Business)
    {
        var tenant = new TenantOfEverything(app, await app.OpenTenantAsync(kind: kind));
        await tenant.FillAsync();
        foreach (var (name, id) in await app.InAsync(tenant.Info, services => OfficeRows.AddAsync(services, tenant.Info)))
            tenant.values[name] = $"{id}";
        foreach (var (name, id) in await ReviewRows.AddAsync(app.Services))
            tenant.values[name] = $"{id}";
        // Of the citizen who calls every route.
        var citizen = await app.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(CitizenNumber, default);
        tenant.values["for/person"] = $"{await app.DependantAsync(citizen, "王小宝", DateTime.UtcNow)}";
        foreach (var (name, id) in await FamilyRows.AddAsync(app.Services, citizen, DateTime.UtcNow))
            tenant.values[name] = $"{id}";
        tenant.values["consent/asked"] = "K7QM9XTPW";
        foreach (var (name, id) in await app.InAsync(tenant.Info, services => RegisterRows.AddAsync(services)))
            tenant.values[name] = $"{id}";
        foreach (var (name, id) in await app.InAsync(tenant.Info, services => PeopleRows.AddAsync(services)))
            tenant.values[name] = $"{id}";
        tenant.values["staff/id"] = $"{(await app.AddStaffAsync(tenant.Info, MemberRole.Guard)).Id}";
        return tenant;
    }

    /// <summary>The kind of tenant that a route is for; most are for all of them.</summary>
    public static TenantKind KindOf(string route) => route.Split('/').ElementAtOrDefault(3) switch
    {
        "pharmacy" => TenantKind.Pharmacy,
        "school" => TenantKind.School,
        "community" => TenantKind.Community,
        _ => TenantKind.Business,
    };

    public async Task<HttpClient> SignInAsync(MemberRole role) => await app.SignInAsync(await app.AddStaffAsync(Info, role));

    /// <summary>The address of a route: every parameter stands for a row of this tenant.</summary>
    public string Address(string route) => Parameter().Replace(route.Replace("{**path}", "", StringComparison.Ordinal), found =>
    {
        var (of, name) = (found.Groups["of"].Value, found.Groups["name"].Value);
        var value = values.GetValueOrDefault(name) ?? values.GetValueOrDefault($"{of}/{name}")
            ?? throw new InvalidOperationException($"Say in {nameof(TenantOfEverything)} which row of a tenant stands for {found.Value} of {route}.");
        return $"{of}/{value}";
    });

    /// <summary>The same address with ids that nobody has.</summary>
    public string AddressOfNothing(string route) => Id().Replace(Address(route), _ => Guid.NewGuid().ToString());

    private async Task FillAsync()
    {
        Keys["all"] = app.Api(await app.CreateApiKeyAsync(Info));
        foreach (var scope in ApiScope.All)
            Keys[scope] = app.Api((await app.InAsync(Info, services => services.GetRequiredService<ApiKeys>().CreateAsync(scope, Guid.Empty, [scope]))).Secret);
        var venue = await MakeAsync("/api/v1/venues", new { name = "Atrium", kind = "mall", capacity = 10, timeZone = "Asia/Shanghai" });
        var door = await MakeAsync($"/api/v1/venues/{venue}/doors", new { name = "East", direction = "both" });
        var zone = await MakeAsync($"/api/v1/venues/{venue}/zones", new { name = "Ground floor", capacity = 5 });
        var poster = await MakeAsync($"/api/v1/venues/{venue}/posters", new { doorId = door });
        var scan = Guid.CreateVersion7();
        (await Keys["all"].PostAsJsonAsync("/api/v1/scans", new { scanId = scan, venueId = venue, direction = "in", temperatureC = 38.5 })).EnsureSuccessStatusCode();
        var (wall, token) = await app.InAsync(Info, services => services.GetRequiredService<DisplayWalls>().CreateAsync("Hall", [], Guid.Empty, default));
        var (flag, code) = await app.InAsync(Info, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            return (await db.Flags.Select(row => row.Id).SingleAsync(), await db.Posters.Select(row => row.Code).SingleAsync());
        });
        values["evidence/id"] = $"{await EvidenceRows.AddAsync(app.Services)}";
        await AddDevicesAsync(venue, door);
        values["tenant"] = Info.Identifier;
        values["venues/id"] = values["live/id"] = $"{venue}";
        values["posters/id"] = $"{poster}";
        values["flags/id"] = $"{flag}";
        values["walls/id"] = $"{wall.Id}";
        values["wall/token"] = token;
        values["v/code"] = code;
        values["doorId"] = $"{door}";
        values["zoneId"] = $"{zone}";
        values["scanId"] = $"{scan}";
    }

    /// <summary>A gate with its key, and a phone that is paired.</summary>
    private async Task AddDevicesAsync(Guid venue, Guid door)
    {
        var (gate, key) = await app.InAsync(Info, services => services.GetRequiredService<ScanningDevices>().AddGateAsync("Gate", new(venue, door, null), Guid.Empty, default));
        Keys["gate"] = app.Api(key);
        var secret = await app.InAsync(Info, async services =>
        {
            var phone = await services.GetRequiredService<ScanningDevices>().AddPhoneAsync("Phone", new(venue, null, null), Guid.Empty, default);
            return await services.GetRequiredService<PhonePairings>().InviteAsync(phone.Id, Guid.Empty, default);
        });
        await Phone.SubmitAsync($"/t/{Info.Identifier}/scan/pair/{secret}", "main form[method=post]");
        values["devices/id"] = $"{gate.Id}";
    }

    private async Task<Guid> MakeAsync(string path, object body)
    {
        var answer = await Keys["all"].PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    [GeneratedRegex(@"(?<of>[a-z-]+)/\{(?<name>\w+)(:\w+)?\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
