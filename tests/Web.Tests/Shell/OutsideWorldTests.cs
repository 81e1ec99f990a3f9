using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Web.Tests.Shell;

/// <summary>What comes from outside (host headers, forwarded headers, paths) reaches neither links nor logs.</summary>
public sealed partial class OutsideWorldTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Theory]
    [InlineData("/t/any/audit")]
    [InlineData("/")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/sign-in")]
    public async Task A_forged_host_never_reaches_a_link(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        var answer = await app.Browser().SendAsync(request);

        Assert.DoesNotContain("evil.example", answer.Headers.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_the_api_names_the_bearer_key_and_the_public_address()
    {
        var document = await app.CreateClient().GetStringAsync("/openapi/v1.json");

        Assert.Contains("\"bearer\"", document, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080", document, StringComparison.Ordinal);
        Assert.Contains("/api/v1/tenant", document, StringComparison.Ordinal);
        Assert.DoesNotContain("/sign-in", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_in_paths_are_not_logged()
    {
        const string code = "s3cr3t-p0ster-c0de";
        await app.Browser().GetAsync($"/v/{code}");
        await app.Browser().GetAsync($"/t/{code}/audit?before=1");
        await app.Browser().GetAsync($"/nothing/{code}");

        Assert.DoesNotContain(app.Logs.All, line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_marked_as_personal_is_erased_from_logs()
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("HealthCode.Test");

        Registered(log, "Zhao Lei", 3);

        var line = Assert.Single(app.Logs.All, line => line.Contains("registered with", StringComparison.Ordinal));
        Assert.DoesNotContain("Zhao Lei", line, StringComparison.Ordinal);
        Assert.Contains('3', line);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_exist_is_not_found_rather_than_closed()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync("/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync("unused", TenantKind.School))).GetAsync("/api/v1/nothing")).StatusCode);
    }

    [LoggerMessage(LogLevel.Information, "{Name} registered with {Companions} companions")]
    private static partial void Registered(ILogger log, [PersonalText] string name, int companions);
}
