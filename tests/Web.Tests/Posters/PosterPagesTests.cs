using System.Net;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Venues;

namespace HealthCode.Web.Tests.Posters;

public sealed class PosterPagesTests(HousesOfRun houses)
{
    [Fact]
    public async Task A_poster_is_replaced_for_chosen_hours_and_the_old_one_is_shown_until_then()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var door = (await tenant.Api.AddDoorAsync(venue, "East gate")).Id();
        var poster = (await tenant.Api.IssuePosterAsync(venue, door)).Id();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/venues/{venue}");
        await desk.ClickAsync($"a[href$='/posters/{poster}/replace']");
        Assert.Equal("Replace the poster of East gate", desk.Heading);
        Assert.Equal("Venues", desk.Page.QuerySelector("nav a[aria-current=page]")!.TextContent.Trim());

        await desk.SubmitAsync(Desk.Form("replace"), ("validHours", "a day"));
        Assert.Equal(["“a day” is not a whole number"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("replace"), ("validHours", "1000"));
        Assert.Equal(["Enter a number from 0 to 720"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("replace"), ("validHours", "48"));
        Assert.Contains("The new poster is ready.", desk.Text, StringComparison.Ordinal);
        var rows = desk.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(rows, row => row.Contains("Version 2", StringComparison.Ordinal) && row.Contains("Valid", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Version 1", StringComparison.Ordinal) && row.Contains("Old, works until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Withdrawing_says_first_what_visitors_will_see()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var door = (await tenant.Api.AddDoorAsync(venue, "East gate")).Id();
        var poster = (await tenant.Api.IssuePosterAsync(venue, door)).Id();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/venues/{venue}");
        await desk.ClickAsync($"a[href$='/posters/{poster}/withdraw']");
        Assert.Contains("This poster is no longer valid.", desk.Text, StringComparison.Ordinal);
        Assert.Equal("active", (await tenant.Api.ReadAsync($"/api/v1/posters/{poster}")).Text("state"));

        await desk.SubmitAsync(Desk.Form("withdraw"));
        Assert.Contains("No poster", desk.Text, StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await tenant.Api.ReadAsync($"/api/v1/posters/{poster}")).Text("state"));

        await desk.SubmitAsync(Desk.Form($"issue-{door}"));
        Assert.Contains("The poster is ready.", desk.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await tenant.Api.ReadAsync($"/api/v1/venues/{venue}/posters")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("en", "A4")]
    [InlineData("zh-CN", "A3")]
    public async Task A_file_is_named_after_its_place(string language, string format)
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync(VenueRequests.Mall("滨江/购物中心"))).Id();
        var poster = (await tenant.Api.IssuePosterAsync(venue)).Id();
        var desk = await tenant.SignInAsync(language: language);
        using var response = await desk.Client.GetAsync($"{desk.Base}/posters/{poster}.pdf?format={format.ToLowerInvariant()}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"滨江购物中心 {format}.pdf", response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }
}
