using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace HealthCode.Web.Tests.Demo;

[Collection(nameof(DemoSite))]
public sealed class DemoFileTests(DemoSite site)
{
    [Fact]
    public void The_file_says_field_by_field_what_there_is()
    {
        var file = site.Json();
        Assert.Equal(["baseUrl", "operator", "tenants", "people", "region"], Names(file));
        Assert.Equal("http://localhost:5080", file.GetProperty("baseUrl").GetString());
        Assert.Equal(["email", "password"], Names(file.GetProperty("operator")));
        var tenants = file.GetProperty("tenants").EnumerateArray().ToList();
        Assert.Equal(["sunshine-community", "riverside-mall", "renhe-pharmacy", "no3-school"], tenants.Select(tenant => tenant.GetProperty("identifier").GetString()));
        Assert.Equal(["community", "business", "pharmacy", "school"], tenants.Select(tenant => tenant.GetProperty("kind").GetString()));
        foreach (var tenant in tenants)
            Check(tenant);
        var people = file.GetProperty("people").EnumerateArray().ToList();
        Assert.Equal(12, people.Count);
        Assert.All(people, person => Assert.Equal(["phone", "name"], Names(person)));
        Assert.DoesNotContain(file.EnumerateObject(), property => property.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Every_key_opens_its_own_venues_and_no_others()
    {
        var house = site.House;
        foreach (var tenant in house.Tenants)
        {
            using var api = site.App.Api(tenant.ApiKey);
            var venues = await api.GetFromJsonAsync<JsonElement>("/api/v1/venues");
            Assert.Equal(tenant.Venues.Select(venue => venue.Id), venues.GetProperty("items").EnumerateArray().Select(venue => venue.GetProperty("id").GetGuid()));
            foreach (var foreign in house.Tenants.Where(other => other != tenant).Select(other => other.Venues[0].Id))
                Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/v1/venues/{foreign}")).StatusCode);
        }
    }

    [Fact]
    public async Task Every_poster_opens_the_page_of_its_venue()
    {
        using var phone = site.App.Browser();
        foreach (var venue in site.House.Tenants.SelectMany(tenant => tenant.Venues))
        {
            Assert.Equal(venue.Doors.Count, venue.Posters.Count);
            foreach (var poster in venue.Posters)
            {
                Assert.Equal($"http://localhost:5080/v/{poster.Code}", poster.Url);
                var answer = await phone.GetAsync(new Uri(poster.Url).AbsolutePath);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Contains(venue.Name, (await answer.ReadPageAsync()).Body!.TextContent);
            }
        }
    }

    [Fact]
    public async Task Every_wall_shows_its_tenants_venues_to_a_stranger()
    {
        using var screen = site.App.Browser();
        foreach (var tenant in site.House.Tenants.Where(tenant => tenant.Wall is not null))
        {
            var page = await screen.OpenAsync($"/wall/{tenant.Wall}");
            Assert.Equal(tenant.Venues.Select(venue => venue.Name).Order(), page.QuerySelectorAll(".wall-tile h2").Select(name => name.TextContent).Order());
        }
        Assert.Equal(3, site.House.Tenants.Count(tenant => tenant.Wall is not null));
    }

    [Fact]
    public async Task Every_member_of_staff_signs_in_and_gets_to_work()
    {
        foreach (var tenant in site.House.Tenants)
        {
            Assert.Equal(["owner", "manager", "supervisor", "guard", "clerk", "viewer"], tenant.Staff.Select(member => member.Role));
            foreach (var member in tenant.Staff)
            {
                using var browser = await site.App.SignInAsync(new StaffAccount(Guid.Empty, member.Email, member.Password));
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/t/{tenant.Identifier}/")).StatusCode);
            }
        }
        using var region = await site.App.SignInAsync(new StaffAccount(Guid.Empty, site.House.Operator.Email, site.House.Operator.Password));
        Assert.Equal(HttpStatusCode.OK, (await region.GetAsync("/region")).StatusCode);
    }

    [Fact]
    public async Task Pages_for_strangers_show_how_to_sign_in()
    {
        using var browser = site.App.Browser();
        foreach (var path in new[] { "/", "/sign-in" })
        {
            var hint = (await browser.OpenAsync(path)).QuerySelector("details")!;
            Assert.Contains("owner@riverside-mall.example", hint.TextContent);
            Assert.Contains(site.House.Operator.Password, hint.TextContent);
        }
    }

    private static void Check(JsonElement tenant)
    {
        // A tenant of pharmacies has no wall: their crowds are nobody's business.
        string[] wall = tenant.GetProperty("kind").GetString() == "pharmacy" ? [] : ["wall"];
        // One has a turnstile.
        string[] gate = tenant.GetProperty("identifier").GetString() == "riverside-mall" ? ["gate"] : [];
        Assert.Equal(["identifier", "kind", "apiKey", "venues", "staff", .. wall, .. gate], Names(tenant));
        Assert.StartsWith("hck_", tenant.GetProperty("apiKey").GetString());
        var venues = tenant.GetProperty("venues").EnumerateArray().ToList();
        Assert.InRange(venues.Count, 2, 5);
        foreach (var venue in venues)
        {
            Assert.Equal(["id", "name", "capacity", "doors", "posters"], Names(venue));
            Assert.NotEqual(Guid.Empty, venue.GetProperty("id").GetGuid());
            Assert.True(venue.GetProperty("capacity").GetInt32() > 0);
            Assert.InRange(venue.GetProperty("doors").GetArrayLength(), 2, 4);
            Assert.All(venue.GetProperty("doors").EnumerateArray(), door => Assert.Equal(["id", "name"], Names(door)));
            Assert.All(venue.GetProperty("posters").EnumerateArray(), poster => Assert.Equal(["id", "code", "url"], Names(poster)));
        }
        Assert.All(tenant.GetProperty("staff").EnumerateArray(), member => Assert.Equal(["email", "password", "role"], Names(member)));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
