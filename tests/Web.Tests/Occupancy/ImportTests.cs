using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class ImportTests
{
    private static readonly object Counted = new { countSource = "counters", timeZone = CountFiles.Zone, capacity = 0 };

    private static Task<HttpResponseMessage> SendAsync(LiveHouse house, Guid venue, string csv, string query = "?timeZone=" + CountFiles.Zone) =>
        house.Api.PostAsync($"/api/v1/venues/{venue}/counts/import{query}", new StringContent(csv, Encoding.UTF8, "text/csv"));

    private static async Task<List<(DateTimeOffset Start, long In, long Out, long Peak)>> FlowAsync(LiveHouse house, Guid venue, DateOnly from, DateOnly to, string step)
    {
        var flow = await LiveHouse.OkAsync(house.Api.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/venues/{venue}/flow?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&step={step}")));
        Assert.Equal(("counters", CountFiles.Zone), (flow.GetProperty("source").GetString(), flow.GetProperty("timeZone").GetString()));
        return [.. flow.GetProperty("rows").EnumerateArray().Select(row => (
            row.GetProperty("start").GetDateTimeOffset(), row.GetProperty("entered").GetInt64(), row.GetProperty("left").GetInt64(), row.GetProperty("peakInside").GetInt64()))];
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite, false)]
    [InlineData(StorageProvider.Postgres, false)]
    [InlineData(StorageProvider.Sqlite, true)]
    [InlineData(StorageProvider.Postgres, true)]
    public async Task Fifteen_weeks_of_counts_give_the_files_sums_by_day_however_often_they_are_imported(StorageProvider provider, bool isMade)
    {
        await using var house = await LiveHouse.OpenAsync(provider);
        var venue = await house.CreateVenueAsync(Counted);
        var csv = isMade ? CountFiles.Made() : CountFiles.Calit2();
        var lines = csv.Count(c => c == '\n') - 1;
        var sums = CountFiles.SumsByDay(csv);

        var watch = Stopwatch.StartNew();
        var first = await LiveHouse.OkAsync(SendAsync(house, venue, csv));
        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}: {lines} lines in {watch.ElapsedMilliseconds} ms");
        Assert.InRange(first.GetProperty("imported").GetInt32(), lines, lines + 1);
        Assert.Equal(0, first.GetProperty("replaced").GetInt32());
        var once = await FlowAsync(house, venue, CountFiles.From, CountFiles.To, "day");

        var second = await LiveHouse.OkAsync(SendAsync(house, venue, csv));
        Assert.Equal(first.GetProperty("imported").GetInt32(), second.GetProperty("replaced").GetInt32());
        Assert.Equal(once, await FlowAsync(house, venue, CountFiles.From, CountFiles.To, "day"));

        Assert.Equal(105, once.Count);
        Assert.All(once, row =>
        {
            Assert.Equal(sums[DateOnly.FromDateTime(row.Start.DateTime)], (row.In, row.Out));
            Assert.True(row.Peak >= 0);
        });
        Assert.True(once.Max(row => row.Peak) > 0);
        var hours = await FlowAsync(house, venue, new DateOnly(2005, 10, 29), new DateOnly(2005, 11, 1), "hour");
        Assert.Equal(24 + 25 + 24, hours.Count);
        Assert.Equal(new DateTimeOffset(2005, 10, 30, 1, 0, 0, TimeSpan.FromHours(-8)), hours[26].Start);
        Assert.All(hours, row => Assert.True(row.Peak >= 0));
        if (isMade)
            Assert.True(hours[25].In + hours[25].Out > 0 && hours[26].In + hours[26].Out > 0, "both one o'clocks have their counts");
    }

    [Fact]
    public async Task A_file_imported_with_the_wrong_time_zone_is_put_right_by_the_right_one()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(Counted);
        var csv = CountFiles.Header + "2005-08-01T09:00:00,5,1\n2005-08-01T09:30:00,7,2\n2005-08-01T23:30:00,1,9\n";
        await LiveHouse.OkAsync(SendAsync(house, venue, csv, "?timeZone=Asia/Shanghai"));

        var again = await LiveHouse.OkAsync(SendAsync(house, venue, csv));

        Assert.Equal(3, again.GetProperty("replaced").GetInt32());
        var days = await FlowAsync(house, venue, new DateOnly(2005, 7, 30), new DateOnly(2005, 8, 4), "day");
        Assert.Equal([(0, 0), (0, 0), (13, 12), (0, 0), (0, 0)], days.Select(row => (row.In, row.Out)));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_line_and_nothing_is_written()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(Counted);
        var csv = CountFiles.Header + "2006-04-02T01:30:00,1,1\n2006-04-02T02:30:00,1,1\n2006-04-02T03:00:00,-1,x\nyesterday,1,1\n2006-04-02T04:00:00,1\n2006-04-02T01:30:00,1,1\n";

        var answer = await SendAsync(house, venue, csv);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var codes = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errorCodes");
        Assert.Equal("local-time-does-not-exist", codes.GetProperty("line 3")[0].GetString());
        Assert.Equal(["count-malformed", "count-malformed"], codes.GetProperty("line 4").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal("time-malformed", codes.GetProperty("line 5")[0].GetString());
        Assert.Equal("count-malformed", codes.GetProperty("line 6")[0].GetString());
        Assert.All(await FlowAsync(house, venue, new DateOnly(2006, 4, 1), new DateOnly(2006, 4, 4), "day"), row => Assert.Equal(0, row.In));
    }

    [Theory]
    [InlineData("time_local,in,out\n2006-01-01T01:00:00,1,1\n2006-01-01T02:00:00,1,1\n2006-01-01T01:00:00,1,1\n", "line 4", "time-repeated")]
    [InlineData("2006-01-01T01:00:00,1,1\n", "line 1", "header-missing")]
    [InlineData("", "line 1", "header-missing")]
    [InlineData("time_local,in,out\n", "line 2", "file-empty")]
    [InlineData("time_local,in,out\n2006-01-01T01:00:00,1,99999999999\n", "line 2", "count-malformed")]
    public async Task A_file_that_makes_no_sense_says_where(string csv, string line, string code)
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(Counted);

        var answer = await SendAsync(house, venue, csv);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errorCodes").GetProperty(line)[0].GetString());
    }

    [Fact]
    public async Task A_file_may_come_as_a_form_with_columns_in_any_order_and_of_todays_day_moves_the_number()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(new { countSource = "counters", timeZone = "UTC" });
        var now = DateTime.UtcNow;
        var csv = string.Create(CultureInfo.InvariantCulture, $"\uFEFFout,time_local,in\r\n2,{now.Date:yyyy-MM-dd HH:mm},9\r\n");
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", "counts.csv");

        var answer = await LiveHouse.OkAsync(house.Api.PostAsync($"/api/v1/venues/{venue}/counts/import", form));

        Assert.Equal(now.Date, answer.GetProperty("fromUtc").GetDateTime());
        Assert.Equal(7, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());
    }

    [Fact]
    public async Task Other_forms_foreign_venues_and_files_too_large_are_refused()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(Counted);
        var other = house.Client(await house.App.CreateApiKeyAsync(await house.App.OpenTenantAsync()));

        var json = await house.Api.PostAsJsonAsync($"/api/v1/venues/{venue}/counts/import", new { });
        var zone = await SendAsync(house, venue, CountFiles.Header, "?timeZone=Mars/Olympus");
        var foreign = await other.PostAsync($"/api/v1/venues/{venue}/counts/import", new StringContent(CountFiles.Header, Encoding.UTF8, "text/csv"));
        // As careful clients do: ask before sending so much.
        house.Api.DefaultRequestHeaders.ExpectContinue = true;
        var large = await SendAsync(house, venue, CountFiles.Header + new string('1', 6_000_000));

        Assert.Equal(
            [HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge],
            [json.StatusCode, zone.StatusCode, foreign.StatusCode, large.StatusCode]);
    }
}
