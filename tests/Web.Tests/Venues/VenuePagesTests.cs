using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Web.Tests.Houses;

namespace HealthCode.Web.Tests.Venues;

public sealed class VenuePagesTests(HousesOfRun houses)
{
    [Fact]
    public async Task A_manager_holds_the_poster_of_a_new_venue_after_two_screens()
    {
        var tenant = await houses.OpenTenantAsync();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/venues");
        Assert.Contains("No venues yet", desk.Text, StringComparison.Ordinal);

        await desk.ClickAsync("a[href$='/venues/new']");
        Assert.Equal("Asia/Shanghai", desk.Page.QuerySelector("#timeZone")!.GetAttribute("value"));
        await desk.SubmitAsync(Desk.Form("venue"), ("name", "滨江购物中心"), ("kind", "商场 Mall"), ("capacity", "1,200"));
        Assert.Equal((HttpStatusCode.OK, "滨江购物中心"), (desk.Status, desk.Heading));
        Assert.Contains("The venue is ready.", desk.Text, StringComparison.Ordinal);

        var link = desk.Page.QuerySelector("a.btn-primary[href$='posters.pdf']")!.GetAttribute("href")!;
        var pdf = await desk.Client.GetByteArrayAsync(link);
        var venue = (await tenant.Api.ReadAsync("/api/v1/venues")).GetProperty("items")[0];
        var poster = (await tenant.Api.ReadAsync($"/api/v1/venues/{venue.Id()}/posters")).GetProperty("items")[0];
        Assert.Equal([poster.Text("url")], OutsideReaders.QrCodes(pdf));
        Assert.Equal(("mall", 1200), (venue.Text("kind"), venue.GetProperty("capacity").GetInt32()));
        Assert.Equal("Main entrance", venue.GetProperty("doors")[0].Text("name"));
    }

    [Fact]
    public async Task A_form_says_everything_that_is_wrong_beside_what_was_typed()
    {
        var desk = await (await houses.OpenTenantAsync()).SignInAsync();
        await desk.OpenAsync($"{desk.Base}/venues/new");
        await desk.SubmitAsync(Desk.Form("venue"), ("capacity", "many"), ("openingHours", "Mon-Fri 08:00-18:00; Sat noon"), ("timeZone", "Moon/Tranquility"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.Equal(
            [
                "Enter a name", "Choose what kind of place it is", "“many” is not a whole number",
                "“Moon/Tranquility” is not a known time zone; use a name like Asia/Shanghai",
                "“Sat noon” was not understood; write days and hours like Mon-Fri 08:00-18:00",
            ],
            desk.Errors);
        // Each sentence leads to its field, which keeps what was typed and is described by the sentence.
        foreach (var link in desk.Page.QuerySelectorAll(".error-summary a"))
            Assert.NotNull(desk.Page.QuerySelector(link.GetAttribute("href")!));
        Assert.Equal("many", desk.Page.QuerySelector("#capacity")!.GetAttribute("value"));
        Assert.Contains("capacity-error", desk.Page.QuerySelector("#capacity")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.StartsWith("Error", desk.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Chinese_the_form_takes_what_Chinese_keyboards_type()
    {
        var tenant = await houses.OpenTenantAsync();
        var desk = await tenant.SignInAsync(language: "zh-CN");
        await desk.OpenAsync($"{desk.Base}/venues/new");
        Assert.Equal("新建场所", desk.Heading);
        await desk.SubmitAsync(Desk.Form("venue"), ("name", "仁和药店"), ("kind", "药店"), ("capacity", "３０"), ("openingHours", "周一至周日　８：００－２２：００"));
        Assert.Equal("仁和药店", desk.Heading);

        var venue = (await tenant.Api.ReadAsync("/api/v1/venues")).GetProperty("items")[0];
        Assert.Equal(("pharmacy", 30, "Mon-Sun 08:00-22:00"), (venue.Text("kind"), venue.GetProperty("capacity").GetInt32(), venue.Text("openingHours")));
        Assert.Equal("主入口", venue.GetProperty("doors")[0].Text("name"));
        Assert.Contains("周一-周日 08:00-22:00", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_people_who_edit_a_venue_the_second_is_told()
    {
        var tenant = await houses.OpenTenantAsync();
        var id = (await tenant.Api.CreateVenueAsync()).Id();
        var first = await tenant.SignInAsync();
        var second = await tenant.SignInAsync();
        await first.OpenAsync($"{first.Base}/venues/{id}/edit");
        await second.OpenAsync($"{second.Base}/venues/{id}/edit");
        await first.SubmitAsync(Desk.Form("venue"), ("name", "Saved"));
        Assert.Equal("Saved", first.Heading);

        await second.SubmitAsync(Desk.Form("venue"), ("name", "Lost"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(["Somebody else has changed this meanwhile. Load it again and repeat your change."], second.Errors);
        Assert.Equal("Lost", second.Page.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_archived_venue_can_be_taken_back_at_once()
    {
        var tenant = await houses.OpenTenantAsync();
        var id = (await tenant.Api.CreateVenueAsync()).Id();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/venues/{id}");
        await desk.SubmitAsync(Desk.Form("archive"));
        Assert.Equal("Venues", desk.Heading);
        Assert.Contains("滨江购物中心 is archived.", desk.Text, StringComparison.Ordinal);

        await desk.SubmitAsync(Desk.Form("undo"));
        Assert.Equal("滨江购物中心", desk.Heading);
        Assert.Contains("The venue is in use again.", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_finds_venues_by_name_kind_and_state()
    {
        var tenant = await houses.OpenTenantAsync();
        await tenant.Api.CreateVenueAsync(VenueRequests.Mall("Riverside Mall"));
        await tenant.Api.CreateVenueAsync(new { name = "Corner Shop", kind = "shop", capacity = 20, timeZone = "Asia/Shanghai" });
        var gone = (await tenant.Api.CreateVenueAsync(VenueRequests.Mall("Old Mall"))).Id();
        await tenant.Api.PostAsync($"/api/v1/venues/{gone}/archive", null, HttpStatusCode.OK);
        var desk = await tenant.SignInAsync();

        Assert.Equal(["Corner Shop", "Riverside Mall"], await NamesAsync(""));
        Assert.Equal(["Riverside Mall"], await NamesAsync("?q=ＲＩＶＥＲ"));
        Assert.Equal(["Corner Shop"], await NamesAsync("?kind=shop"));
        Assert.Equal(["Old Mall"], await NamesAsync("?state=archived"));
        Assert.Empty(await NamesAsync("?q=nowhere"));
        Assert.Contains("No venue fits", desk.Text, StringComparison.Ordinal);

        async Task<string[]> NamesAsync(string query)
        {
            await desk.OpenAsync($"{desk.Base}/venues{query}");
            return [.. desk.Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim())];
        }
    }

    [Fact]
    public async Task Doors_and_zones_are_kept_at_the_desk()
    {
        var tenant = await houses.OpenTenantAsync();
        var id = (await tenant.Api.CreateVenueAsync()).Id();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/venues/{id}/zones/new");
        await desk.SubmitAsync(Desk.Form("zone"), ("name", "Floor 2"), ("capacity", "0"));
        Assert.Equal(["Enter a number from 1 to 1000000"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("zone"), ("capacity", "80"));

        await desk.ClickAsync("a[href$='/doors/new']");
        var zone = desk.Page.QuerySelectorAll("#zoneId option").Last().GetAttribute("value")!;
        await desk.SubmitAsync(Desk.Form("door"), ("name", "East gate"), ("direction", "in"), ("zoneId", zone));
        Assert.Contains("The door is added and has a poster.", desk.Text, StringComparison.Ordinal);
        var row = desk.Page.QuerySelectorAll("tbody tr").First(tr => tr.TextContent.Contains("East gate", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Floor 2", row, StringComparison.Ordinal);
        Assert.Contains("Valid", row, StringComparison.Ordinal);

        await desk.ClickAsync("tbody th a[href*='/doors/']");
        await desk.SubmitAsync(Desk.Form("archive"));
        Assert.Contains("Nobody is registered there any more.", desk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MemberRole.Guard)]
    [InlineData(MemberRole.Viewer)]
    [InlineData(MemberRole.Supervisor)]
    public async Task Only_owners_and_managers_keep_venues(MemberRole role)
    {
        var tenant = await houses.OpenTenantAsync();
        var id = (await tenant.Api.CreateVenueAsync()).Id();
        var desk = await tenant.SignInAsync(role);
        foreach (var path in new[] { "venues", "venues/new", $"venues/{id}", $"venues/{id}/edit", $"venues/{id}/posters.pdf" })
        {
            await desk.OpenAsync($"{desk.Base}/{path}");
            Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
        }
    }

    [Fact]
    public async Task Pages_of_another_tenants_venue_do_not_exist()
    {
        var owner = await houses.OpenTenantAsync();
        var id = (await owner.Api.CreateVenueAsync()).Id();
        var door = (await owner.Api.AddDoorAsync(id, "East")).Id();
        var poster = (await owner.Api.IssuePosterAsync(id)).Id();
        var desk = await (await houses.OpenTenantAsync()).SignInAsync();
        foreach (var path in new[]
        {
            $"venues/{id}", $"venues/{id}/edit", $"venues/{id}/doors/new", $"venues/{id}/doors/{door}", $"venues/{id}/zones/new",
            $"venues/{id}/posters.pdf", $"posters/{poster}.pdf", $"posters/{poster}/replace", $"posters/{poster}/withdraw",
        })
        {
            await desk.OpenAsync($"{desk.Base}/{path}");
            Assert.True(desk.Status == HttpStatusCode.NotFound, $"{path}: {desk.Status}");
        }
    }
}
