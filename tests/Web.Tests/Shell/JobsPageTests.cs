using System.Net;
using HealthCode.Domain.Tenancy;

namespace HealthCode.Web.Tests.Shell;

public sealed class JobsPageTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task Operators_look_at_background_work_and_change_nothing()
    {
        var browser = await app.SignInAsync(await app.AddOperatorAsync());
        var page = await browser.GetAsync("/region/jobs");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl?.NoStore);
        var recurring = await browser.GetStringAsync("/region/jobs/recurring");
        Assert.Contains("wake-reports", recurring, StringComparison.Ordinal);
        var parts = (await browser.OpenAsync("/region/jobs")).QuerySelectorAll("link[rel=stylesheet][href], script[src]").Select(part => part.GetAttribute("href") ?? part.GetAttribute("src")!).ToList();
        Assert.True(parts.Count >= 2);
        foreach (var part in parts)
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(part)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/region/jobs/nothing-here")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.PostAsync("/region/jobs/recurring/trigger", new FormUrlEncodedContent([new("jobs[]", "wake-reports")]))).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_gets_in()
    {
        var tenant = await app.OpenTenantAsync();
        var owner = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        foreach (var path in new[] { "/region/jobs", "/region/jobs/jobs/succeeded", "/region/jobs/js" })
        {
            Assert.Contains((await owner.GetAsync(path)).StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
            Assert.Equal(HttpStatusCode.Redirect, (await app.Browser().GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await app.Api(await app.CreateApiKeyAsync(tenant)).GetAsync(path)).StatusCode);
        }
    }
}
