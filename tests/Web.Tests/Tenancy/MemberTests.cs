using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

public sealed class MemberTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task A_new_role_counts_at_the_next_request()
    {
        var (tenant, owner) = await OpenAsync();
        var guard = await app.AddStaffAsync(tenant, MemberRole.Guard);
        var theirs = await app.SignInAsync(guard);
        Assert.Equal(HttpStatusCode.Forbidden, (await theirs.GetAsync($"/t/{tenant.Identifier}/venues")).StatusCode);

        var answer = await SubmitAsync(tenant, owner, guard, "role", ("role", "Manager"));

        Assert.EndsWith("staff?done=changed", answer.Place(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync($"/t/{tenant.Identifier}/venues")).StatusCode);
    }

    [Fact]
    public async Task Who_is_removed_meets_a_tenant_that_is_not_there()
    {
        var (tenant, owner) = await OpenAsync();
        var clerk = await app.AddStaffAsync(tenant, MemberRole.Clerk);
        var theirs = await app.SignInAsync(clerk);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync($"/t/{tenant.Identifier}/")).StatusCode);

        await SubmitAsync(tenant, owner, clerk, "remove");

        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/t/{tenant.Identifier}/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/tenants")).StatusCode);
    }

    [Fact]
    public async Task The_last_owner_can_neither_leave_nor_step_down()
    {
        var (tenant, owner) = await OpenAsync();

        foreach (var answer in new[] { await SubmitAsync(tenant, owner, owner, "remove"), await SubmitAsync(tenant, owner, owner, "role", ("role", "Manager")) })
            Assert.Contains("The last owner cannot go", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_owners_who_leave_at_once_one_stays()
    {
        var (tenant, first) = await OpenAsync();
        var second = await app.AddStaffAsync(tenant, MemberRole.Owner);

        var refusals = await Task.WhenAll(LeaveAsync(tenant, first), LeaveAsync(tenant, second));

        Assert.Single(refusals, refusal => refusal is null);
        Assert.Single(refusals, refusal => refusal?.Code == MembershipRule.LastOwner);
    }

    [Fact]
    public async Task A_manager_commands_the_roles_below_and_no_other()
    {
        var (tenant, owner) = await OpenAsync();
        var manager = await app.AddStaffAsync(tenant, MemberRole.Manager);
        var viewer = await app.AddStaffAsync(tenant, MemberRole.Viewer);

        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(tenant, manager, viewer, "role", ("role", "Supervisor"))).StatusCode);
        foreach (var answer in new[]
        {
            await SubmitAsync(tenant, manager, viewer, "role", ("role", "Owner")),
            await SubmitAsync(tenant, manager, manager, "role", ("role", "Owner")),
            await SubmitAsync(tenant, manager, owner, "remove"),
        })
            Assert.Contains("not yours to give or take", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_another_tenant_is_not_there()
    {
        var (tenant, owner) = await OpenAsync();
        var foreign = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Guard);

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(owner)).GetAsync($"/t/{tenant.Identifier}/staff/{foreign.Id}")).StatusCode);
        Assert.Equal("not-found", (await app.InAsync(tenant, services => services.GetRequiredService<ChangeMember>().RunAsync(foreign.Id, null, owner.Id, default)))!.Code);
    }

    [Theory]
    [InlineData(MemberRole.Supervisor)]
    [InlineData(MemberRole.Viewer)]
    public async Task Who_commands_nobody_sees_no_list_of_staff(MemberRole role)
    {
        var (tenant, _) = await OpenAsync();
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, role));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/t/{tenant.Identifier}/staff")).StatusCode);
    }

    private async Task<(TenantInfo Tenant, StaffAccount Owner)> OpenAsync()
    {
        var tenant = await app.OpenTenantAsync();
        return (tenant, await app.AddStaffAsync(tenant, MemberRole.Owner));
    }

    private async Task<HttpResponseMessage> SubmitAsync(TenantInfo tenant, StaffAccount by, StaffAccount member, string form, params (string, string)[] values) =>
        await (await app.SignInAsync(by)).SubmitAsync($"/t/{tenant.Identifier}/staff/{member.Id}", $"form:has(input[name='_handler'][value='{form}'])", values);

    private Task<Web.Shell.Refusal?> LeaveAsync(TenantInfo tenant, StaffAccount owner) => app.InAsync(tenant, services =>
        services.GetRequiredService<ChangeMember>().RunAsync(owner.Id, null, owner.Id, default));
}
