using System.Net;
using System.Net.Http.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Venues;

public sealed class ForeignVenueTests(HousesOfRun houses)
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task What_belongs_to_another_tenant_looks_like_nothing_on_every_route(StorageProvider engine)
    {
        var owner = (await houses.OpenTenantAsync(engine)).Api;
        var venue = (await owner.CreateVenueAsync()).Id();
        var door = (await owner.AddDoorAsync(venue, "East")).Id();
        var zone = (await owner.PostAsync($"/api/v1/venues/{venue}/zones", new { name = "Z" }, HttpStatusCode.Created)).Id();
        var poster = (await owner.IssuePosterAsync(venue, door)).Id();
        var stranger = (await houses.OpenTenantAsync(engine)).Api;

        var routes = Routes(venue, door, zone, poster);
        Assert.NotEmpty(routes);
        foreach (var (method, path, body) in routes)
        {
            // An id that never was answers word by word the same.
            var foreign = await AnswerAsync(stranger, method, path, body);
            var unknown = await AnswerAsync(stranger, method, path.Replace(venue.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)
                .Replace(poster.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal), body);
            Assert.True(foreign.Status == HttpStatusCode.NotFound, $"{method} {path}: {foreign}");
            Assert.Equal(unknown, foreign);
        }

        Assert.Empty((await stranger.ReadAsync("/api/v1/venues?includeArchived=true")).GetProperty("items").EnumerateArray());
        var untouched = await owner.ReadAsync($"/api/v1/venues/{venue}");
        Assert.Equal("East", untouched.GetProperty("doors")[0].Text("name"));
        Assert.Equal("active", (await owner.ReadAsync($"/api/v1/posters/{poster}")).Text("state"));
    }

    [Fact]
    public async Task Nobody_without_a_key_learns_anything()
    {
        var api = (await houses.GetAsync()).Api(null);
        foreach (var (method, path, body) in Routes(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()))
            Assert.Equal(HttpStatusCode.Unauthorized, (await AnswerAsync(api, method, path, body)).Status);
    }

    private static (HttpMethod Method, string Path, object? Body)[] Routes(Guid venue, Guid door, Guid zone, Guid poster) =>
    [
        (HttpMethod.Get, $"/api/v1/venues/{venue}", null),
        (HttpMethod.Put, $"/api/v1/venues/{venue}", new { version = 1, name = "Stolen", kind = "mall", capacity = 1, timeZone = "UTC" }),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/archive", null),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/reopen", null),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/doors", new { name = "Stolen" }),
        (HttpMethod.Put, $"/api/v1/venues/{venue}/doors/{door}", new { name = "Stolen" }),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/doors/{door}/archive", null),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/doors/{door}/reopen", null),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/zones", new { name = "Stolen" }),
        (HttpMethod.Put, $"/api/v1/venues/{venue}/zones/{zone}", new { name = "Stolen" }),
        (HttpMethod.Delete, $"/api/v1/venues/{venue}/zones/{zone}", null),
        (HttpMethod.Get, $"/api/v1/venues/{venue}/posters", null),
        (HttpMethod.Post, $"/api/v1/venues/{venue}/posters", new { }),
        (HttpMethod.Get, $"/api/v1/venues/{venue}/posters.pdf", null),
        (HttpMethod.Get, $"/api/v1/posters/{poster}", null),
        (HttpMethod.Get, $"/api/v1/posters/{poster}.pdf", null),
        (HttpMethod.Post, $"/api/v1/posters/{poster}/replace", new { validHours = 1 }),
        (HttpMethod.Post, $"/api/v1/posters/{poster}/withdraw", null),
    ];

    private static async Task<(HttpStatusCode Status, string Code)> AnswerAsync(HttpClient api, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await api.SendAsync(request);
        var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        return (response.StatusCode, problem.Text("code"));
    }
}
