using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Browser.Tests.Harness;

namespace HealthCode.Browser.Tests.Shell;

public sealed class ProblemTests(Site site)
{
    public static IEnumerable<TheoryDataRow<string, Look>> Pages => 
        Look.Of("/no-such-page", "/throws", "/style-guide/citizen/unknown", "/style-guide/citizen/breaks-while-rendering");

    [Theory, MemberData(nameof(Pages))]
    public async Task A_problem_page_is_accessible_and_says_what_to_do(string path, Look look)
    {
        await using var guard = await PageGuard.OpenAsync(site, look);
        guard.Expected = path;
        await guard.Page.GotoAsync(path);
        Assert.NotEmpty(await guard.Page.Locator(".lead").InnerTextAsync());
        await Axe.CheckAsync(guard.Page);
        await Measure.BigTargetsAsync(guard.Page);
        await Measure.PictureAsync(guard.Page, $"shell{path.Replace('/', '-')}-{look.Name}");
    }

    [Theory]
    [InlineData("/throws", "text/html")]
    [InlineData("/api/v1/throws", "application/json")]
    [InlineData("/api/v1/throws", "text/html")]
    public async Task A_bug_shows_nobody_what_it_was(string path, string accept)
    {
        using var client = site.NewHttpClient(accept);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain(Throwing.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/style-guide/citizen/unknown", HttpStatusCode.NotFound)]
    [InlineData("/style-guide/citizen/breaks-while-rendering", HttpStatusCode.InternalServerError)]
    public async Task A_problem_page_keeps_the_status_of_the_page_it_replaces(string path, HttpStatusCode status)
    {
        using var client = site.NewHttpClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("class=\"lead\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_answers_a_problem_that_programs_can_read()
    {
        using var client = site.NewHttpClient("application/json");
        using var answer = await client.GetAsync(new Uri("/api/v1/nothing-here", UriKind.Relative));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("not-found", problem.GetProperty("code").GetString());
        Assert.Equal(32, problem.GetProperty("traceId").GetString()?.Length);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_says_why()
    {
        using var client = site.NewHttpClient();
        using var form = new FormUrlEncodedContent([new("theme", "dark"), new("return", "/")]);
        using var answer = await client.PostAsync(new Uri("/preferences", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This page has expired", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.StartsWith("theme", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/style-guide")]
    [InlineData("/no-such-page")]
    [InlineData("/throws")]
    [InlineData("/api/v1/nothing-here")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = site.NewHttpClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }
}
