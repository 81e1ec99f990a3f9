using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Posters;

public sealed class PosterApiTests(HousesOfRun houses)
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_poster_has_a_code_in_its_address_and_an_alias_to_type(StorageProvider engine)
    {
        var tenant = await houses.OpenTenantAsync(engine);
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var door = (await tenant.Api.AddDoorAsync(venue, "East", "in")).Id();
        var poster = await tenant.Api.IssuePosterAsync(venue, door);

        Assert.Equal($"{House.PublicUrl}/v/{poster.Text("code")}", poster.Text("url"));
        Assert.Equal(("in", "active", 1), (poster.Text("direction"), poster.Text("state"), poster.GetProperty("version").GetInt32()));
        Assert.Matches("^[2-9A-HJKMNP-RTV-Z]{4}-[2-9A-HJKMNP-RTV-Z]{4}-[2-9A-HJKMNP-RTV-Z]$", poster.Text("alias"));

        var handles = tenant.House.Services.GetRequiredService<TenantHandles>();
        var target = new TenantHandleTarget(tenant.Info.Id, poster.Id());
        Assert.Equal(target, await handles.FindAsync(HandleKind.PosterCode, poster.Text("code")));
        Assert.Equal(target, await handles.FindAsync(HandleKind.PosterAlias, poster.Text("alias").Replace("-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_poster_is_only_made_for_a_door_of_the_venue_that_leads_that_way()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var other = (await api.CreateVenueAsync()).Id();
        var foreign = (await api.AddDoorAsync(other, "East")).Id();
        var venue = (await api.CreateVenueAsync()).Id();
        var exit = (await api.AddDoorAsync(venue, "Exit", "out")).Id();

        var path = $"/api/v1/venues/{venue}/posters";
        Assert.Equal(["unknown"], (await api.PostAsync(path, new { doorId = foreign }, HttpStatusCode.UnprocessableEntity)).Codes("doorId"));
        Assert.Equal(["not-of-door"], (await api.PostAsync(path, new { doorId = exit, direction = "in" }, HttpStatusCode.UnprocessableEntity)).Codes("direction"));
        await api.PostAsync($"/api/v1/venues/{venue}/doors/{exit}/archive", null, HttpStatusCode.OK);
        Assert.Equal("door-archived", (await api.PostAsync(path, new { doorId = exit }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        Assert.Equal("both", (await api.PostAsync(path, new { }, HttpStatusCode.Created)).Text("direction"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_replaced_sheet_works_for_the_hours_that_were_chosen(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var old = await api.IssuePosterAsync((await api.CreateVenueAsync()).Id());
        var next = await api.PostAsync($"/api/v1/posters/{old.Id()}/replace", new { validHours = 48 }, HttpStatusCode.Created);

        Assert.NotEqual(old.Text("code"), next.Text("code"));
        Assert.NotEqual(old.Text("alias"), next.Text("alias"));
        Assert.Equal(2, next.GetProperty("version").GetInt32());
        var replaced = await api.ReadAsync($"/api/v1/posters/{old.Id()}");
        Assert.Equal("replaced", replaced.Text("state"));
        Assert.Equal(next.Id(), replaced.GetProperty("replacedById").GetGuid());
        Assert.Equal(TimeSpan.FromHours(48), replaced.GetProperty("validUntilUtc").GetDateTime() - next.GetProperty("issuedUtc").GetDateTime());
    }

    [Fact]
    public async Task Visitors_are_registered_by_a_replaced_sheet_until_its_hours_are_over_and_by_a_withdrawn_one_never()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var visitor = tenant.House.Api(null);
        var poster = await tenant.Api.IssuePosterAsync(venue);
        Assert.Equal(HttpStatusCode.OK, await ScanAsync(poster));

        var second = await tenant.Api.PostAsync($"/api/v1/posters/{poster.Id()}/replace", new { validHours = 1 }, HttpStatusCode.Created);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await ScanAsync(poster), await ScanAsync(second)));
        var third = await tenant.Api.PostAsync($"/api/v1/posters/{second.Id()}/replace", new { validHours = 0 }, HttpStatusCode.Created);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (await ScanAsync(second), await ScanAsync(third)));
        await tenant.Api.PostAsync($"/api/v1/posters/{third.Id()}/withdraw", null, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Gone, await ScanAsync(third));

        async Task<HttpStatusCode> ScanAsync(System.Text.Json.JsonElement sheet)
        {
            using var response = await visitor.GetAsync($"/v/{sheet.Text("code")}");
            return response.StatusCode;
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_people_who_replace_a_sheet_at_once_one_is_told(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        var poster = (await api.IssuePosterAsync(venue)).Id();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            api.PostAsync($"/api/v1/posters/{poster}/replace", System.Net.Http.Json.JsonContent.Create(new { validHours = 24 }))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(2, (await api.ReadAsync($"/api/v1/venues/{venue}/posters")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData(-1, "out-of-range")]
    [InlineData(721, "out-of-range")]
    public async Task Hours_that_cannot_be_are_refused(int? validHours, string code)
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var poster = (await api.IssuePosterAsync((await api.CreateVenueAsync()).Id())).Id();
        Assert.Equal([code], (await api.PostAsync($"/api/v1/posters/{poster}/replace", new { validHours }, HttpStatusCode.UnprocessableEntity)).Codes("validHours"));
    }

    [Fact]
    public async Task Withdrawing_again_changes_nothing_and_a_withdrawn_sheet_is_not_replaced()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var poster = (await api.IssuePosterAsync((await api.CreateVenueAsync()).Id())).Id();
        var first = await api.PostAsync($"/api/v1/posters/{poster}/withdraw", null, HttpStatusCode.OK);
        var again = await api.PostAsync($"/api/v1/posters/{poster}/withdraw", null, HttpStatusCode.OK);
        Assert.Equal(first.Text("withdrawnUtc"), again.Text("withdrawnUtc"));
        Assert.Equal("poster-withdrawn", (await api.PostAsync($"/api/v1/posters/{poster}/replace", new { validHours = 1 }, HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    [Fact]
    public async Task Every_change_is_written_down_for_the_audit()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        await tenant.Api.AddDoorAsync(venue, "East");
        var poster = (await tenant.Api.IssuePosterAsync(venue)).Id();
        await tenant.Api.PostAsync($"/api/v1/posters/{poster}/replace", new { validHours = 1 }, HttpStatusCode.Created);
        await tenant.Api.PostAsync($"/api/v1/posters/{poster}/withdraw", null, HttpStatusCode.OK);
        await tenant.Api.PostAsync($"/api/v1/venues/{venue}/archive", null, HttpStatusCode.OK);

        using var scope = TenantScope.Enter(tenant.Info);
        await using var db = tenant.House.Services.GetRequiredService<Database>().CreateContext();
        var payloads = string.Join('\n', await db.Outbox.Where(message => message.Kind == "audit").Select(message => message.Payload).ToListAsync());
        foreach (var action in new[] { "venue.created", "door.added", "poster.issued", "poster.replaced", "poster.withdrawn", "venue.archived" })
            Assert.Contains(action, payloads, StringComparison.Ordinal);
    }
}
