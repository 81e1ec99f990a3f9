using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class RecountTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task From_a_recount_on_the_number_is_what_somebody_saw_and_the_audit_knows_who(StorageProvider provider)
    {
        await using var house = await LiveHouse.OpenAsync(provider);
        foreach (var source in new[] { "registrations", "counters" })
        {
            var venue = await house.CreateVenueAsync(new { countSource = source, capacity = 40 });
            await house.ScanAsync(venue, new { companions = 9 });

            var answer = await LiveHouse.OkAsync(house.Api.PostAsJsonAsync($"/api/v1/venues/{venue}/recount", new { inside = 39, reason = "counted twice" }));
            Assert.Equal((39, "crowded"), (answer.GetProperty("inside").GetInt32(), answer.GetProperty("level").GetString()));
            Assert.Equal(39, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());

            await house.ScanAsync(venue);
            await house.CountAsync(venue, 1, 0);
            Assert.Equal(40, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());

            await LiveHouse.UntilAsync(
                () => house.App.InAsync(house.Tenant, services => services.GetRequiredService<AppDbContext>().AuditEntries.AnyAsync(entry => entry.Action == "venue.recounted" && entry.Target == $"venue:{venue}")),
                TimeSpan.FromSeconds(10), "the audit entry");
        }
    }

    [Fact]
    public async Task A_recount_that_makes_no_sense_is_refused()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();

        foreach (var body in new object[] { new { }, new { inside = -1 }, new { inside = 5, reason = new string('x', 201) } })
        {
            var answer = await house.Api.PostAsJsonAsync($"/api/v1/venues/{venue}/recount", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal("validation", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_supervisor_recounts_on_the_page_and_takes_it_back()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        await house.ScanAsync(venue, new { companions = 4 });
        var path = $"/t/{house.Tenant.Identifier}/live/{venue}";
        var browser = house.Browser(await house.SignInAsync(MemberRole.Supervisor));

        var sent = await browser.SubmitAsync(path, ".live-recount form", ("inside", "17"), ("reason", "walked through"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(17, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());

        var page = await browser.OpenAsync(sent.Headers.Location!.OriginalString);
        Assert.Equal("17", page.QuerySelector("[data-inside]")!.TextContent);
        var undone = await browser.SubmitAsync(sent.Headers.Location!.OriginalString, ".notice form");
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(5, (await house.OccupancyAsync(venue)).GetProperty("inside").GetInt32());
    }

    [Fact]
    public async Task A_guard_sees_the_number_and_no_recount()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var browser = house.Browser(await house.SignInAsync(MemberRole.Guard));

        var page = await browser.OpenAsync($"/t/{house.Tenant.Identifier}/live/{venue}");

        Assert.NotNull(page.QuerySelector("[data-inside]"));
        Assert.Null(page.QuerySelector(".live-recount"));
    }

    [Fact]
    public async Task A_number_that_is_none_is_asked_for_again_on_the_page()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var browser = house.Browser(await house.SignInAsync(MemberRole.Manager));

        var answer = await browser.SubmitAsync($"/t/{house.Tenant.Identifier}/live/{venue}", ".live-recount form", ("inside", "many"), ("reason", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("“many” is not a whole number", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("many", page.QuerySelector("#inside[name=inside]")!.GetAttribute("value"));
    }
}
