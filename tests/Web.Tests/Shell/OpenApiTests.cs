using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HealthCode.Web.Tests.Shell;

/// <summary>The document that others build on says of every call what it does, what to send and why it may be refused.</summary>
public sealed class OpenApiTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private async Task<List<(string Name, JsonElement Operation)>> OperationsAsync()
    {
        var document = await app.Api(null).GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return [.. from path in document.GetProperty("paths").EnumerateObject() from method in path.Value.EnumerateObject() select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value)];
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_an_example_of_its_body()
    {
        var operations = await OperationsAsync();
        Assert.True(operations.Count > 25, $"{operations.Count} operations");

        Assert.Empty(operations.Where(one => !one.Operation.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 8 }).Select(one => one.Name));
        Assert.Empty(operations.Where(one => one.Operation.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").EnumerateObject().Any(media => !media.Value.TryGetProperty("example", out _))).Select(one => one.Name));
    }

    [Fact]
    public async Task Every_operation_says_how_it_may_be_refused()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            var responses = operation.GetProperty("responses");
            string[] always = name.Contains('{', StringComparison.Ordinal) ? ["401", "403", "404"] : ["401", "403"];
            foreach (var status in operation.TryGetProperty("requestBody", out _) ? [.. always, "400", "422"] : always)
                Assert.True(responses.TryGetProperty(status, out _), $"{name} does not say {status}");
            foreach (var problem in responses.EnumerateObject().Where(response => response.Name[0] is '4' or '5'))
            {
                Assert.True(problem.Value.GetProperty("content").TryGetProperty("application/problem+json", out var media), $"{name} {problem.Name}");
                Assert.Matches(new Regex("^[a-z-]+$"), media.GetProperty("example").GetProperty("code").GetString());
            }
        }
    }

    [Fact]
    public async Task Every_answer_has_an_example_with_the_fields_that_the_answer_has()
    {
        var operations = await OperationsAsync();
        var answers = operations.Where(one => one.Operation.TryGetProperty("responses", out _)).SelectMany(one => one.Operation.GetProperty("responses").EnumerateObject()
            .Where(answer => answer.Name[0] == '2' && answer.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out _))
            .Select(answer => (one.Name, Media: answer.Value.GetProperty("content").GetProperty("application/json")))).ToList();
        Assert.True(answers.Count > 15, $"{answers.Count} answers");
        Assert.Empty(answers.Where(answer => !answer.Media.TryGetProperty("example", out var example) || example.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)).Select(answer => answer.Name));

        var tenant = await app.OpenTenantAsync();
        var api = app.Api(await app.CreateApiKeyAsync(tenant));
        var told = await api.GetFromJsonAsync<JsonElement>("/api/v1/tenant");
        Assert.Equal(told.EnumerateObject().Select(field => field.Name), answers.Single(answer => answer.Name == "GET /api/v1/tenant").Media.GetProperty("example").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task An_example_is_taken_as_it_stands()
    {
        var tenant = await app.OpenTenantAsync();
        var api = app.Api(await app.CreateApiKeyAsync(tenant));
        var operations = (await OperationsAsync()).ToDictionary(one => one.Name, one => one.Operation);

        var answer = await api.PostAsJsonAsync("/api/v1/venues", ExampleOf(operations["POST /api/v1/venues"]));
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        var venue = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        foreach (var part in new[] { "doors", "zones" })
            Assert.Equal(System.Net.HttpStatusCode.Created, (await api.PostAsJsonAsync($"/api/v1/venues/{venue}/{part}", ExampleOf(operations[$"POST /api/v1/venues/{{id}}/{part}"]))).StatusCode);
        var scan = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(ExampleOf(operations["POST /api/v1/scans"]))!;
        scan["venueId"] = JsonSerializer.SerializeToElement(venue);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await api.PostAsJsonAsync("/api/v1/scans", scan)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await api.PostAsJsonAsync($"/api/v1/venues/{venue}/recount", ExampleOf(operations["POST /api/v1/venues/{id}/recount"]))).StatusCode);
    }

    private static JsonElement ExampleOf(JsonElement operation) => operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
}
