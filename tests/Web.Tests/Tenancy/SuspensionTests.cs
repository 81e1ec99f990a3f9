using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Tests.Tenancy;

public sealed class SuspensionTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task A_suspended_tenant_rests_everywhere_and_works_again_when_it_is_taken_back()
    {
        var tenant = await app.OpenTenantAsync();
        var manager = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        var api = app.Api(await app.CreateApiKeyAsync(tenant));
        var region = await app.SignInAsync(await app.AddOperatorAsync());

        Assert.EndsWith("?done=suspended", (await region.SubmitAsync(Page(tenant), "main form", ("reason", "没有提交资质材料"))).Place(), StringComparison.Ordinal);

        var told = await manager.GetAsync($"/t/{tenant.Identifier}/venues");
        Assert.Equal(HttpStatusCode.Forbidden, told.StatusCode);
        Assert.Contains("没有提交资质材料", (await told.ReadPageAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var refused = await api.GetAsync("/api/v1/venues");
        Assert.Equal((HttpStatusCode.Forbidden, "tenant-suspended"), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));

        Assert.EndsWith("?done=resumed", (await region.SubmitAsync(Page(tenant), "main form")).Place(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync($"/t/{tenant.Identifier}/venues")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/venues")).StatusCode);
        Assert.Contains("tenant.suspended", await AuditAsync(manager, tenant), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_learn_nothing_of_a_suspension()
    {
        var tenant = await app.OpenTenantAsync();
        await SuspendAsync(tenant);
        var stranger = await app.SignInAsync(await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/t/{tenant.Identifier}/venues")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Browser().GetAsync($"/t/{tenant.Identifier}/venues")).StatusCode);
    }

    [Fact]
    public async Task A_suspension_needs_a_reason_and_an_operator()
    {
        var tenant = await app.OpenTenantAsync();
        var region = await app.SignInAsync(await app.AddOperatorAsync());

        Assert.Contains("Write why", (await (await region.SubmitAsync(Page(tenant), "main form")).ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner))).GetAsync(Page(tenant))).StatusCode);
    }

    private async Task SuspendAsync(TenantInfo tenant) => await (await app.SignInAsync(await app.AddOperatorAsync())).SubmitAsync(Page(tenant), "main form", ("reason", "no papers"));

    private static string Page(TenantInfo tenant) => $"/region/tenants/{tenant.Id}";

    private static async Task<string> AuditAsync(HttpClient owner, TenantInfo tenant)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        string text;
        do
            text = (await owner.OpenAsync($"/t/{tenant.Identifier}/audit")).QuerySelector("main")!.TextContent;
        while (!text.Contains("tenant.suspended", StringComparison.Ordinal) && watch.Elapsed < TimeSpan.FromSeconds(30));
        return text;
    }
}
