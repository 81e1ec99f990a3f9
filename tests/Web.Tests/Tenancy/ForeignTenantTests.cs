using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

public sealed class ForeignTenantTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Theory]
    [InlineData("audit")]
    [InlineData("venues")]
    public async Task A_foreign_tenant_answers_like_one_that_does_not_exist(string page)
    {
        var owner = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner);
        var other = await app.OpenTenantAsync();
        var browser = await app.SignInAsync(owner);

        var foreign = await browser.GetAsync($"/t/{other.Identifier}/{page}");
        var unknown = await browser.GetAsync($"/t/no-such-tenant/{page}");

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(await WordsAsync(unknown), await WordsAsync(foreign));
        Assert.DoesNotContain(other.Name, await foreign.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_whether_the_tenant_exists_or_not()
    {
        var tenant = await app.OpenTenantAsync();

        foreach (var identifier in new[] { tenant.Identifier, "no-such-tenant" })
        {
            var answer = await app.Browser().GetAsync($"/t/{identifier}/audit");
            Assert.Equal($"/sign-in?returnUrl=%2Ft%2F{identifier}%2Faudit", answer.Place());
        }
    }

    [Theory]
    [InlineData(MemberRole.Viewer, "venues", HttpStatusCode.Forbidden)]
    [InlineData(MemberRole.Guard, "venues", HttpStatusCode.Forbidden)]
    [InlineData(MemberRole.Manager, "venues", HttpStatusCode.OK)]
    [InlineData(MemberRole.Manager, "audit", HttpStatusCode.Forbidden)]
    [InlineData(MemberRole.Owner, "audit", HttpStatusCode.OK)]
    public async Task A_role_opens_its_pages_and_no_others(MemberRole role, string page, HttpStatusCode expected)
    {
        var tenant = await app.OpenTenantAsync();
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, role));

        Assert.Equal(expected, (await browser.GetAsync($"/t/{tenant.Identifier}/{page}")).StatusCode);
    }

    [Fact]
    public async Task A_right_withdrawn_on_another_node_ends_within_five_seconds()
    {
        var tenant = await app.OpenTenantAsync();
        var owner = await app.AddStaffAsync(tenant, MemberRole.Owner);
        var browser = await app.SignInAsync(owner);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/t/{tenant.Identifier}/audit")).StatusCode);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Members.Where(member => member.UserId == owner.Id).ExecuteDeleteAsync();

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await browser.GetAsync($"/t/{tenant.Identifier}/audit", deadline.Token)).StatusCode != HttpStatusCode.NotFound)
            deadline.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_closed_tenant_is_gone_for_its_own_staff_too()
    {
        var tenant = await app.OpenTenantAsync();
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            (await db.Tenants.SingleAsync(row => row.Id == tenant.Id)).Close(DateTime.UtcNow);
            await db.SaveChangesAsync();
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await browser.GetAsync($"/t/{tenant.Identifier}/audit", deadline.Token)).StatusCode != HttpStatusCode.Gone)
            deadline.Token.ThrowIfCancellationRequested();
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer) => (await answer.ReadPageAsync()).QuerySelector("main")!.TextContent;
}
