using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Audit;

public sealed class AuditPageTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task The_owner_reads_who_did_what_and_checks_that_nothing_was_taken_out()
    {
        var tenant = await app.OpenTenantAsync();
        await app.CreateApiKeyAsync(tenant, "东门 gate");
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        var path = $"/t/{tenant.Identifier}/audit";
        await WaitForEntriesAsync(tenant, 1);

        var page = await browser.OpenAsync(path);
        Assert.Contains("api-key.created", page.QuerySelector("table")!.TextContent);
        Assert.Contains("东门 gate", page.QuerySelector("table")!.TextContent);
        Assert.Contains("System", page.QuerySelector("table")!.TextContent);

        var whole = await (await browser.SubmitAsync(path, "main form")).ReadPageAsync();
        Assert.Contains("1 entries were read and every link fits.", whole.QuerySelector("[role=status]")!.TextContent);
    }

    [Fact]
    public async Task Another_tenants_entries_are_not_shown()
    {
        var other = await app.OpenTenantAsync();
        await app.CreateApiKeyAsync(other);
        await WaitForEntriesAsync(other, 1);
        var tenant = await app.OpenTenantAsync();
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));

        var page = await browser.OpenAsync($"/t/{tenant.Identifier}/audit");

        Assert.Null(page.QuerySelector("table"));
        Assert.Contains("Nothing here yet", page.Body!.TextContent);
    }

    [Fact]
    public async Task The_check_is_refused_without_the_token_of_the_page()
    {
        var tenant = await app.OpenTenantAsync();
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));

        var answer = await browser.PostAsync($"/t/{tenant.Identifier}/audit", new FormUrlEncodedContent([new("_handler", "verify")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    // The chain is written by the outbox, a moment after the change.
    private async Task WaitForEntriesAsync(HealthCode.Infrastructure.Tenancy.TenantInfo tenant, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await app.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().AuditEntries.CountAsync(deadline.Token)) < count)
            await Task.Delay(20, deadline.Token);
    }
}
