using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Flags;

public sealed class FlagApiTests(HousesOfRun houses)
{
    private static async Task<Guid> VenueAsync(HttpClient api, string name) =>
        (await api.PostAsync("/api/v1/venues", new { name, kind = "mall", capacity = 0, timeZone = "Asia/Shanghai" }, HttpStatusCode.Created)).Id();

    private static Task<JsonElement> ScanAsync(HttpClient api, Guid venueId, decimal temperatureC) => api.PostAsync(
        "/api/v1/scans", new { scanId = Guid.CreateVersion7(), venueId, direction = "in", temperatureC, subject = new { name = "王小明", phone = "13800000001" } }, HttpStatusCode.OK);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Flags_are_read_page_by_page_by_state_and_by_venue(StorageProvider engine)
    {
        var tenant = await houses.OpenTenantAsync(engine);
        var (one, two) = (await VenueAsync(tenant.Api, "One"), await VenueAsync(tenant.Api, "Two"));
        for (var visitor = 0; visitor < 3; visitor++)
            await ScanAsync(tenant.Api, one, 38.4m);
        await ScanAsync(tenant.Api, two, 39m);

        var all = await tenant.Api.ReadAsync("/api/v1/flags");
        Assert.Equal(4, all.GetProperty("items").GetArrayLength());
        var flag = all.GetProperty("items")[0];
        Assert.Equal(("temperature", "open", "王**"), (flag.Text("rule"), flag.Text("status"), flag.Text("maskedName")));
        Assert.Equal(
            ["id", "venueId", "doorId", "scanId", "rule", "status", "maskedName", "raisedUtc", "takenUtc", "escalatedUtc", "closedUtc", "outcome"],
            flag.EnumerateObject().Select(field => field.Name));
        Assert.DoesNotContain("38.4", Regex.Replace(all.GetRawText(), "\"[0-9]{4}-[0-9-]+T[^\"]+\"", ""), StringComparison.Ordinal);
        Assert.Equal(3, (await tenant.Api.ReadAsync($"/api/v1/flags?venueId={one}&status=open")).GetProperty("items").GetArrayLength());
        Assert.Empty((await tenant.Api.ReadAsync("/api/v1/flags?status=closed")).GetProperty("items").EnumerateArray());

        var first = await tenant.Api.ReadAsync("/api/v1/flags?limit=3");
        var rest = await tenant.Api.ReadAsync($"/api/v1/flags?limit=3&cursor={first.Text("nextCursor")}");
        Assert.Equal((3, 1), (first.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task What_was_closed_says_how()
    {
        var tenant = await houses.OpenTenantAsync();
        await ScanAsync(tenant.Api, await VenueAsync(tenant.Api, "One"), 38.4m);
        var id = (await tenant.Api.ReadAsync("/api/v1/flags")).GetProperty("items")[0].Id();
        var desk = await tenant.SignInAsync(MemberRole.Guard);
        await desk.OpenAsync($"{desk.Base}/flags/{id}");
        await desk.SubmitAsync("form[action$='/take']");
        Assert.Equal("taken", (await tenant.Api.ReadAsync("/api/v1/flags?status=taken")).GetProperty("items")[0].Text("status"));
        await desk.SubmitAsync("form[action$='/close']", ("outcome", "referred"));

        var closed = (await tenant.Api.ReadAsync("/api/v1/flags?status=closed")).GetProperty("items")[0];
        Assert.Equal(("closed", "referred"), (closed.Text("status"), closed.Text("outcome")));
        Assert.NotEqual(JsonValueKind.Null, closed.GetProperty("takenUtc").ValueKind);
    }

    [Fact]
    public async Task A_word_that_is_no_state_is_refused_and_foreign_flags_are_not_seen()
    {
        var (mine, theirs) = (await houses.OpenTenantAsync(), await houses.OpenTenantAsync());
        var venue = await VenueAsync(theirs.Api, "Theirs");
        await ScanAsync(theirs.Api, venue, 38.4m);

        Assert.Equal(["unknown"], (await mine.Api.GetAsync("/api/v1/flags?status=lost", HttpStatusCode.UnprocessableEntity)).Codes("status"));
        Assert.Empty((await mine.Api.ReadAsync("/api/v1/flags")).GetProperty("items").EnumerateArray());
        Assert.Empty((await mine.Api.ReadAsync($"/api/v1/flags?venueId={venue}")).GetProperty("items").EnumerateArray());
    }
}
