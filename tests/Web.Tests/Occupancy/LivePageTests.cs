using System.Net;
using System.Net.Http.Json;
using HealthCode.Domain.Tenancy;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class LivePageTests
{
    [Fact]
    public async Task The_numbers_are_in_the_page_before_any_script_runs_and_the_fullest_venue_stands_first()
    {
        await using var house = await LiveHouse.OpenAsync();
        var calm = await house.CreateVenueAsync(new { name = "Aquarium", capacity = 100, areaM2 = 50 });
        var full = await house.CreateVenueAsync(new { name = "Zoo", capacity = 5 });
        await house.ScanAsync(calm, new { companions = 11 });
        await house.ScanAsync(full, new { companions = 4, temperatureC = 38 });
        var browser = house.Browser(await house.SignInAsync());

        var page = await browser.OpenAsync($"/t/{house.Tenant.Identifier}/");

        Assert.Equal("17 inside", page.Title);
        var cards = page.QuerySelectorAll("[data-venue]");
        Assert.Equal(["Zoo", "Aquarium"], cards.Select(card => card.QuerySelector("h2")!.TextContent));
        Assert.Equal(["5", "12"], cards.Select(card => card.QuerySelector("[data-inside]")!.TextContent));
        Assert.Equal(["Full", "Calm"], cards.Select(card => card.QuerySelector("[data-level]")!.TextContent.Trim()));
        Assert.Contains("0.24 persons per m²", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Flags: 1", cards[0].TextContent, StringComparison.Ordinal);
        Assert.All(cards, card => Assert.NotNull(card.QuerySelector("svg.spark path")));
    }

    [Fact]
    public async Task One_venue_shows_movements_doors_and_flags()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(new { capacity = 10 });
        var door = (await LiveHouse.OkAsync(house.Api.GetAsync($"/api/v1/venues/{venue}"))).GetProperty("doors");
        var created = await house.Api.PostAsJsonAsync($"/api/v1/venues/{venue}/doors", new { name = "East door", direction = "both" });
        var doorId = (await created.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetGuid();
        var scan = await house.ScanAsync(venue, new { doorId, companions = 3, temperatureC = 38 });
        await house.ScanAsync(venue, new { doorId, direction = "out", subject = new { visitorRef = scan.GetProperty("visitorRef").GetString() } });
        await house.ScanAsync(venue, new { doorId });
        var browser = house.Browser(await house.SignInAsync());

        var page = await browser.OpenAsync($"/t/{house.Tenant.Identifier}/live/{venue}");

        Assert.StartsWith("1 · ", page.Title, StringComparison.Ordinal);
        Assert.Equal("1", page.QuerySelector(".live-now [data-inside]")!.TextContent);
        Assert.Equal(["5", "4", "5", "4"], page.QuerySelectorAll(".live-moves td").Where(cell => cell.TextContent.Length > 0).Select(cell => cell.TextContent));
        var row = page.QuerySelectorAll(".live-doors tbody tr").Single(line => line.TextContent.Contains("East door", StringComparison.Ordinal));
        Assert.Equal(["5", "4"], row.QuerySelectorAll("td").Take(2).Select(cell => cell.TextContent));
        Assert.Matches(@"\d\d:\d\d", row.QuerySelectorAll("td")[2].TextContent);
        Assert.Contains("Raised temperature", page.QuerySelector(".live-flagged")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-live-curve] svg.curve"));
        var details = await browser.GetStringAsync($"/t/{house.Tenant.Identifier}/live/{venue}/details");
        Assert.Contains("East door", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_without_venues_is_led_to_the_first_one()
    {
        await using var house = await LiveHouse.OpenAsync();

        var managers = await house.Browser(await house.SignInAsync(MemberRole.Manager)).OpenAsync($"/t/{house.Tenant.Identifier}/");
        var viewers = await house.Browser(await house.SignInAsync()).OpenAsync($"/t/{house.Tenant.Identifier}/");

        Assert.Equal($"/t/{house.Tenant.Identifier}/venues/new", managers.QuerySelector(".empty-state a.btn-primary")!.GetAttribute("href"));
        Assert.Null(viewers.QuerySelector(".empty-state a.btn-primary"));
    }

    [Fact]
    public async Task Strangers_sign_in_first_and_members_of_other_tenants_find_nothing()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var other = await house.App.OpenTenantAsync();
        var stranger = house.Browser(await house.SignInAsync(await house.App.AddStaffAsync(other, MemberRole.Owner)));

        foreach (var path in new[] { "", $"live/{venue}", "live/cards", $"live/{venue}/details" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/t/{house.Tenant.Identifier}/{path}")).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await house.Browser(new CookieContainer()).GetAsync($"/t/{house.Tenant.Identifier}/{path}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/t/{other.Identifier}/live/{venue}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/t/{other.Identifier}/live/{venue}/details")).StatusCode);
    }

    [Fact]
    public async Task It_speaks_chinese()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var browser = house.Browser(await house.SignInAsync(MemberRole.Owner), "zh-CN");

        var page = await browser.OpenAsync($"/t/{house.Tenant.Identifier}/live/{venue}");

        Assert.Contains("当前在场", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("畅通", page.QuerySelector(".live-now [data-level]")!.TextContent, StringComparison.Ordinal);
    }
}
