using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class CountTests
{
    private static readonly object Counted = new { countSource = "counters", capacity = 10, timeZone = "UTC" };

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Counted_movements_move_the_number_once_each_and_never_below_nobody(StorageProvider provider)
    {
        await using var house = await LiveHouse.OpenAsync(provider);
        var venue = await house.CreateVenueAsync(Counted);
        var id = Guid.CreateVersion7();
        var at = DateTime.UtcNow.AddSeconds(-30);

        // The very first row of a venue, of a moment before the venue was ever looked at.
        var first = await house.CountAsync(venue, 9, 1, at, id);
        Assert.Equal((8, "busy"), (first.GetProperty("occupancy").GetProperty("inside").GetInt32(), first.GetProperty("occupancy").GetProperty("level").GetString()));
        await house.CountAsync(venue, 9, 1, at, id);
        Assert.Equal(8, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());

        var conflict = await house.Api.PostAsJsonAsync($"/api/v1/venues/{venue}/counts", new { countId = id, occurredUtc = at, @in = 9, @out = 2 });
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Equal("count-conflict", (await conflict.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        await house.CountAsync(venue, 0, 50);
        var empty = await house.OccupancyAsync(venue);
        Assert.Equal(0, empty.GetProperty("inside").GetInt32());
        await house.CountAsync(venue, 3, 0);
        Assert.Equal(3, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());
    }

    [Fact]
    public async Task Scans_do_not_move_a_counted_venue_and_counts_do_not_move_a_registered_one()
    {
        await using var house = await LiveHouse.OpenAsync();
        var (counted, registered) = (await house.CreateVenueAsync(Counted), await house.CreateVenueAsync());

        await house.ScanAsync(counted);
        await house.CountAsync(registered, 5, 0);

        Assert.Equal(0, (await house.OccupancyAsync(counted)).GetProperty("inside").GetInt32());
        Assert.Equal(0, (await house.OccupancyAsync(registered)).GetProperty("inside").GetInt32());
    }

    [Fact]
    public async Task A_count_that_makes_no_sense_is_told_what_is_wrong()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(Counted);

        var answer = await house.Api.PostAsJsonAsync($"/api/v1/venues/{venue}/counts",
            new { countId = Guid.Empty, occurredUtc = DateTime.UtcNow.AddHours(1), periodSeconds = -1, doorId = Guid.NewGuid(), @in = -1 });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var codes = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errorCodes");
        string?[] told = ["countId", "occurredUtc", "periodSeconds", "doorId", "in", "out"];
        Assert.Equal(
            ["required", "occurred-in-future", "out-of-range", "door-unknown", "out-of-range", "required"],
            told.Select(field => codes.GetProperty(field!)[0].GetString()));
    }

    [Theory]
    [InlineData("counts")]
    [InlineData("recount")]
    public async Task An_unknown_and_a_foreign_venue_answer_alike(string what)
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(Counted);
        var other = house.Client(await house.App.CreateApiKeyAsync(await house.App.OpenTenantAsync()));
        var body = new { countId = Guid.NewGuid(), occurredUtc = DateTime.UtcNow, @in = 1, @out = 1, inside = 1 };

        var foreign = await other.PostAsJsonAsync($"/api/v1/venues/{venue}/{what}", body);
        var unknown = await house.Api.PostAsJsonAsync($"/api/v1/venues/{Guid.NewGuid()}/{what}", body);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, unknown.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/venues/{venue}/occupancy")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/venues/{venue}/flow?from=2026-01-01&to=2026-01-02")).StatusCode);
    }
}
