using System.Globalization;
using System.Net;
using System.Text.Json;
using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using HealthCode.Web.Tests.CheckIn;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class FlowTests
{
    private static async Task<List<(DateTimeOffset Start, long In, long Out, long Peak)>> FlowAsync(LiveHouse house, Guid venue, string from, string to, string step = "day")
    {
        var flow = await LiveHouse.OkAsync(house.Api.GetAsync($"/api/v1/venues/{venue}/flow?from={from}&to={to}&step={step}"));
        return [.. flow.GetProperty("rows").EnumerateArray().Select(row => (
            row.GetProperty("start").GetDateTimeOffset(), row.GetProperty("entered").GetInt64(), row.GetProperty("left").GetInt64(), row.GetProperty("peakInside").GetInt64()))];
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Stays_over_midnight_where_clocks_change_belong_to_the_right_days_and_hours(StorageProvider provider)
    {
        // In Berlin the night of 29 March 2026 has no hour from two to three.
        // Held, not faked: a faked one wakes every poll of thirty hours in turn.
        var clock = new HeldClock(new(2026, 3, 28, 21, 30, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var house = await LiveHouse.OpenNodeAsync(database, clock: clock);
        var venue = await house.CreateVenueAsync(new { timeZone = "Europe/Berlin", capacity = 0, stayCapMinutes = 600 });
        var early = await house.ScanAsync(venue, new { companions = 1, occurredUtc = "2026-03-28T21:30:00Z" });
        clock.Advance(TimeSpan.FromHours(3));
        await house.ScanAsync(venue, new { companions = 2, occurredUtc = "2026-03-29T00:15:00Z" });
        clock.Advance(TimeSpan.FromHours(1));
        await house.ScanAsync(venue, new { direction = "out", occurredUtc = "2026-03-29T01:10:00Z", subject = new { visitorRef = early.GetProperty("visitorRef").GetString() } });
        clock.Advance(TimeSpan.FromHours(30));

        var days = await FlowAsync(house, venue, "2026-03-28", "2026-03-31");
        // The party of three never said that it left: its stay ended after ten hours, 00:15 and ten hours in UTC.
        Assert.Equal([(2, 0, 2), (3, 5, 5), (0, 0, 0)], days.Select(row => (row.In, row.Out, row.Peak)));
        Assert.Equal(TimeSpan.FromHours(1), days[1].Start.Offset);
        Assert.Equal(TimeSpan.FromHours(2), days[2].Start.Offset);

        var hours = await FlowAsync(house, venue, "2026-03-29", "2026-03-30", "hour");
        Assert.Equal(23, hours.Count);
        Assert.Equal((1, 3, 0, 5), (hours[1].Start.Hour, hours[1].In, hours[1].Out, hours[1].Peak));
        Assert.Equal((3, 0, 2, 5), (hours[2].Start.Hour, hours[2].In, hours[2].Out, hours[2].Peak));
        Assert.Equal((12, 0, 3, 3), (hours[11].Start.Hour, hours[11].In, hours[11].Out, hours[11].Peak));
        Assert.Equal(25, (await FlowAsync(house, venue, "2025-10-26", "2025-10-27", "hour")).Count);
    }

    [Fact]
    public async Task Hours_whose_visits_are_forgotten_speak_through_what_was_kept_of_them()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(new { timeZone = "UTC" });
        var day = DateTime.UtcNow.Date.AddDays(-40);
        await house.App.InAsync(house.Tenant, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            db.FlowHours.Add(FlowHour.Of(venue, day.AddHours(9), 12, 5, 7, "[0,0,0,0,0,0,0]", "{}"));
            db.FlowHours.Add(FlowHour.Of(venue, day.AddHours(10), 1, 8, 8, "[0,0,0,0,0,0,0]", "{}"));
            return await db.SaveChangesAsync();
        });
        await house.ScanAsync(venue);

        var past = await FlowAsync(house, venue, Text(day), Text(day.AddDays(1)));
        var hours = await FlowAsync(house, venue, Text(day), Text(day.AddDays(1)), "hour");
        var today = await FlowAsync(house, venue, Text(DateTime.UtcNow), Text(DateTime.UtcNow.AddDays(2)));

        Assert.Equal((13, 13, 8), Assert.Single(past.Select(row => (row.In, row.Out, row.Peak))));
        Assert.Equal((12, 5, 7), (hours[9].In, hours[9].Out, hours[9].Peak));
        // Tomorrow nobody has come yet.
        Assert.Equal([(1, 1), (0, 0)], today.Select(row => (row.In, row.Peak)));
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("?from=2026-03-02&to=2026-03-02", "to")]
    [InlineData("?from=2026-03-02&to=2027-04-07", "to")]
    [InlineData("?from=2026-03-02&to=2026-05-04&step=hour", "to")]
    [InlineData("?from=2026-03-02&to=2026-03-04&step=minute", "step")]
    public async Task A_span_that_cannot_be_given_says_why(string query, string field)
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();

        var answer = await house.Api.GetAsync($"/api/v1/venues/{venue}/flow{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errorCodes").TryGetProperty(field, out _));
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Api.GetAsync($"/api/v1/venues/{venue}/flow?from=soon&to=later")).StatusCode);
    }

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
