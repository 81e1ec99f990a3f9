using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Tests.CheckIn;

namespace HealthCode.Web.Tests.Devices;

/// <summary>A manager at the pages of devices, as several tests need one.</summary>
internal sealed record DevicePages(PocketBrowser Manager, PosterDoor Door)
{
    private string Base => $"/t/{Door.Tenant.Identifier}";

    public string Path => $"{Base}/devices";

    public static async Task<DevicePages> OpenAsync(VisitorHouse house, PosterDoor? door = null)
    {
        door ??= await house.DoorAsync();
        return new(await house.StaffAsync(door.Tenant, MemberRole.Manager), door);
    }

    /// <summary>The address in the QR code, or the key.</summary>
    public async Task<string> AddAsync(string kind, string name, string direction = "free", PosterDoor? at = null)
    {
        await Manager.OpenAsync($"{Path}/new?kind={kind}");
        await Manager.SubmitAsync("main form[method=post]", ("name", name), ("place", $"{(at ?? Door).Venue.Id}/{(at ?? Door).Door.Id}"), ("direction", direction));
        Assert.Equal(HttpStatusCode.OK, Manager.Status);
        return Secret;
    }

    public string Secret => Manager.Page.QuerySelector("[data-secret]")!.TextContent;

    public Guid DeviceId => Guid.Parse(Manager.Path.Split('/')[^1].Split('?')[0]);

    /// <summary>A phone that opens the QR code and is paired.</summary>
    public static async Task<HttpClient> PairAsync(VisitorHouse house, string address)
    {
        var phone = house.App.Browser();
        var answer = await phone.SubmitAsync(new Uri(address).AbsolutePath, "main form[method=post]");
        Assert.EndsWith("/scan", answer.Place(), StringComparison.Ordinal);
        return phone;
    }

    public Task<HttpResponseMessage> TellAsync(HttpClient phone, string what, object body) => phone.PostAsJsonAsync($"{Base}/scan/{what}", body);

    public async Task<HttpStatusCode> StatusAsync(HttpClient phone) => (await TellAsync(phone, "hello", new { })).StatusCode;

    public async Task<JsonElement> HelloAsync(HttpClient phone) => await (await TellAsync(phone, "hello", new { })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
}
