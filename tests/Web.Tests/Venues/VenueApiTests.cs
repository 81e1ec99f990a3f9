using System.Net;
using System.Text;
using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Venues;

public sealed class VenueApiTests(HousesOfRun houses)
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_venue_is_given_back_as_it_was_asked_for(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var made = await api.CreateVenueAsync(new
        {
            name = "  滨江购物中心 ", kind = "mall", capacity = 1200, timeZone = "Asia/Shanghai", address = "滨江路1号", areaM2 = 8000,
            countSource = "counters", whenFull = "refuse", openingHours = "周一至周五 8:00-22:00；Sat,Sun 10:00-02:00", stayCapMinutes = 90,
        });

        var read = await api.ReadAsync($"/api/v1/venues/{made.Id()}");
        Assert.True(JsonElement.DeepEquals(made, read));
        Assert.Equal("滨江购物中心", read.Text("name"));
        Assert.Equal("Mon-Fri 08:00-22:00; Sat,Sun 10:00-02:00", read.Text("openingHours"));
        Assert.Equal(("counters", "refuse", 90), (read.Text("countSource"), read.Text("whenFull"), read.GetProperty("stayCapMinutes").GetInt32()));
        Assert.Equal((8000, 80, 95, 100), (read.GetProperty("areaM2").GetInt32(), read.GetProperty("busyPercent").GetInt32(), read.GetProperty("crowdedPercent").GetInt32(), read.GetProperty("fullPercent").GetInt32()));
    }

    [Theory]
    [InlineData("pharmacy", 20)]
    [InlineData("mall", 120)]
    [InlineData("residential-compound", 960)]
    public async Task A_stay_ends_by_itself_after_what_is_usual_for_the_kind(string kind, int minutes)
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var venue = await api.CreateVenueAsync(new { name = "A", kind, capacity = 0, timeZone = "UTC" });
        Assert.Equal(minutes, venue.GetProperty("stayCapMinutes").GetInt32());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_by_field()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var problem = await api.PostAsync("/api/v1/venues", new
        {
            name = " ", kind = "castle", capacity = -1, timeZone = "Pacific Standard Time", areaM2 = 0, countSource = "guess", whenFull = "admit",
            openingHours = "Mon-Fri 8-18", stayCapMinutes = 961, busyPercent = 99,
        }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("validation", problem.Text("code"));
        Assert.Equal(
            ["areaM2", "busyPercent", "capacity", "countSource", "kind", "name", "openingHours", "stayCapMinutes", "timeZone", "whenFull"],
            problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["required"], problem.Codes("name"));
        Assert.Equal(["unknown"], problem.Codes("timeZone"));
        Assert.Equal(["out-of-range"], problem.Codes("capacity"));
        Assert.Contains("“Mon-Fri 8-18”", problem.GetProperty("errors").GetProperty("openingHours")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_at_all_names_every_field_that_is_needed()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var problem = await api.PostAsync("/api/v1/venues", new { }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["capacity", "kind", "name", "timeZone"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"name\":")]
    [InlineData("{\"name\":\"A\",\"capacity\":\"many\"}")]
    [InlineData("{\"name\":\"A\",\"capacity\":1.5}")]
    public async Task What_cannot_be_read_is_malformed(string body)
    {
        var api = (await houses.OpenTenantAsync()).Api;
        using var response = await api.PostAsync("/api/v1/venues", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("malformed", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("code"));
    }

    [Theory]
    [InlineData("𬱖氏䶮药房 㛃")]
    [InlineData("Café “Ŵ” & <b>Söhne</b>")]
    [InlineData("مركز التسوق")]
    public async Task A_name_may_be_written_in_any_script(string name)
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var venue = await api.CreateVenueAsync(VenueRequests.Mall(name));
        Assert.Equal(name, (await api.ReadAsync($"/api/v1/venues/{venue.Id()}")).Text("name"));
    }

    [Theory]
    [InlineData("Two\nlines")]
    [InlineData("Turned \u202Earound")]
    public async Task A_name_that_shows_something_else_than_it_says_is_refused(string name)
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var problem = await api.PostAsync("/api/v1/venues", VenueRequests.Mall(name), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["unprintable"], problem.Codes("name"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_change_on_top_of_an_old_version_is_refused(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var venue = await api.CreateVenueAsync();
        var version = venue.GetProperty("version").GetInt32();
        object Renamed(string name) => new { version, name, kind = "mall", capacity = 5, timeZone = "Asia/Shanghai" };

        var changed = await api.PutAsync($"/api/v1/venues/{venue.Id()}", Renamed("First"), HttpStatusCode.OK);
        Assert.Equal("First", changed.Text("name"));
        var problem = await api.PutAsync($"/api/v1/venues/{venue.Id()}", Renamed("Second"), HttpStatusCode.Conflict);
        Assert.Equal("changed-meanwhile", problem.Text("code"));
        Assert.Equal("First", (await api.ReadAsync($"/api/v1/venues/{venue.Id()}")).Text("name"));
    }

    [Fact]
    public async Task A_change_without_a_version_is_refused()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var venue = await api.CreateVenueAsync();
        var problem = await api.PutAsync($"/api/v1/venues/{venue.Id()}", VenueRequests.Mall(), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["required"], problem.Codes("version"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Venues_come_in_pages_until_there_are_no_more(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var made = new HashSet<Guid>();
        for (var i = 0; i < 5; i++)
            made.Add((await api.CreateVenueAsync(VenueRequests.Mall($"Venue {i}"))).Id());

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await api.ReadAsync($"/api/v1/venues?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(venue => venue.Id()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(5, seen.Count);
        Assert.Equal(made, seen.ToHashSet());
    }

    [Theory]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity)]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("cursor=nowhere", HttpStatusCode.BadRequest)]
    public async Task A_page_that_cannot_be_is_refused(string query, HttpStatusCode status)
    {
        var api = (await houses.OpenTenantAsync()).Api;
        await api.GetAsync($"/api/v1/venues?{query}", status);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_archived_venue_leaves_the_list_and_can_come_back(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var id = (await api.CreateVenueAsync()).Id();
        Assert.NotNull((await api.PostAsync($"/api/v1/venues/{id}/archive", null, HttpStatusCode.OK)).Text("archivedUtc"));

        Assert.Equal(0, (await api.ReadAsync("/api/v1/venues")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await api.ReadAsync("/api/v1/venues?includeArchived=true")).GetProperty("items").GetArrayLength());
        Assert.Equal("venue-archived", (await api.PostAsync($"/api/v1/venues/{id}/doors", new { name = "East" }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        await api.PostAsync($"/api/v1/venues/{id}/reopen", null, HttpStatusCode.OK);
        Assert.Equal(1, (await api.ReadAsync("/api/v1/venues")).GetProperty("items").GetArrayLength());
    }
}
