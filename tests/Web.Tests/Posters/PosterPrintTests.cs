using System.Net;
using System.Text.Json;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Web.Tests.Houses;
using HealthCode.Web.Tests.Venues;

namespace HealthCode.Web.Tests.Posters;

public sealed class PosterPrintTests(HousesOfRun houses)
{
    [Fact]
    public async Task A_printed_poster_names_the_venue_and_its_code_opens_the_posters_address()
    {
        var tenant = await houses.OpenTenantAsync(name: "阳光社区");
        var venue = (await tenant.Api.CreateVenueAsync(VenueRequests.Mall("䶮辉㛃𬱖购物中心"))).Id();
        var door = (await tenant.Api.AddDoorAsync(venue, "东门", "in")).Id();
        var poster = await tenant.Api.IssuePosterAsync(venue, door);

        var pdf = await PrintAsync(tenant.Api, $"/api/v1/posters/{poster.Id()}.pdf?format=a4&lang=zh");
        Assert.Equal([poster.Text("url")], OutsideReaders.QrCodes(pdf));
        var text = OutsideReaders.Text(pdf);
        foreach (var word in new[] { "䶮辉㛃𬱖购物中心", "东门", "阳光社区", poster.Text("alias"), "code.example.org/c" })
            Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.True(pdf.Length < 60 * 1024, $"{pdf.Length} bytes");
    }

    [Fact]
    public async Task Printing_again_gives_the_same_code_whatever_host_the_request_came_by()
    {
        var tenant = await houses.OpenTenantAsync();
        var poster = await tenant.Api.IssuePosterAsync((await tenant.Api.CreateVenueAsync()).Id());
        var path = $"/api/v1/posters/{poster.Id()}.pdf";
        var first = OutsideReaders.QrCodes(await PrintAsync(tenant.Api, path));
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example.net" } };
        using var response = await tenant.Api.SendAsync(request);
        Assert.Equal([poster.Text("url")], first);
        if (response.StatusCode == HttpStatusCode.OK)
            Assert.Equal(first, OutsideReaders.QrCodes(await response.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task All_doors_of_a_venue_come_in_one_file()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        var urls = new List<string>();
        foreach (var name in new[] { "A", "B", "C" })
            urls.Add((await api.IssuePosterAsync(venue, (await api.AddDoorAsync(venue, name)).Id())).Text("url"));
        var closed = (await api.AddDoorAsync(venue, "D")).Id();
        await api.IssuePosterAsync(venue, closed);
        await api.PostAsync($"/api/v1/venues/{venue}/doors/{closed}/archive", null, HttpStatusCode.OK);

        Assert.Equal(urls, OutsideReaders.QrCodes(await PrintAsync(api, $"/api/v1/venues/{venue}/posters.pdf?format=a3&lang=en"), 100));
    }

    [Fact]
    public async Task A_sheet_of_stickers_carries_the_same_code()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var poster = await api.IssuePosterAsync((await api.CreateVenueAsync()).Id());
        var codes = OutsideReaders.QrCodes(await PrintAsync(api, $"/api/v1/posters/{poster.Id()}.pdf?format=stickers"));
        Assert.Equal([poster.Text("url")], codes.Distinct());
    }

    [Fact]
    public async Task What_shall_not_hang_any_more_is_not_printed()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        Assert.Equal("no-posters", await CodeAsync(api, $"/api/v1/venues/{venue}/posters.pdf"));
        var old = (await api.IssuePosterAsync(venue)).Id();
        var next = (await api.PostAsync($"/api/v1/posters/{old}/replace", new { validHours = 24 }, HttpStatusCode.Created)).Id();
        Assert.Equal("poster-replaced", await CodeAsync(api, $"/api/v1/posters/{old}.pdf"));
        await api.PostAsync($"/api/v1/posters/{next}/withdraw", null, HttpStatusCode.OK);
        Assert.Equal("poster-withdrawn", await CodeAsync(api, $"/api/v1/posters/{next}.pdf"));
    }

    [Fact]
    public async Task Formats_and_languages_that_are_not_there_are_refused_together()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var poster = (await api.IssuePosterAsync((await api.CreateVenueAsync()).Id())).Id();
        var problem = await api.GetAsync($"/api/v1/posters/{poster}.pdf?format=a5&lang=fr", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["unknown"], problem.Codes("format"));
        Assert.Equal(["unknown"], problem.Codes("lang"));
    }

    private static async Task<byte[]> PrintAsync(HttpClient api, string path)
    {
        using var response = await api.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> CodeAsync(HttpClient api, string path) => (await api.GetAsync(path, HttpStatusCode.UnprocessableEntity)).Text("code");
}
