using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy.Closing;
using HealthCode.Web.Shell.Commands;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Privacy;

/// <summary>An operator ends a tenant for good: who comes with an address of it hears that it has ended.</summary>
public sealed class CloseTenantTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task A_tenant_that_is_ended_takes_nobody_any_more_and_says_so_everywhere()
    {
        var door = await house.DoorAsync();
        var tenant = door.Tenant;
        var phone = await house.FirstVisitAsync(door);
        var owner = await house.StaffAsync(tenant, MemberRole.Owner);
        var api = house.App.Api(await house.App.CreateApiKeyAsync(tenant));
        var (_, wall) = await house.App.InAsync(tenant, services => services.GetRequiredService<DisplayWalls>().CreateAsync("Hall", [], Guid.Empty, default));
        var region = await OperatorAsync();

        await region.OpenAsync($"/region/tenants/{tenant.Id}/close");
        await region.SubmitAsync("main form", ("identifier", "another"), ("reason", ""));
        Assert.Equal(2, region.Page.QuerySelectorAll(".error-summary a").Length);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/venues")).StatusCode);
        await region.SubmitAsync("main form", ("identifier", tenant.Identifier), ("reason", "The mall has closed."));
        Assert.Contains("It has stopped.", region.Text, StringComparison.Ordinal);

        // At once, while rows are still being deleted, and after it.
        for (var pass = 0; pass < 2; pass++)
        {
            await owner.OpenAsync($"/t/{tenant.Identifier}/venues");
            Assert.Equal(HttpStatusCode.Gone, owner.Status);
            Assert.Contains("has ended its registration", owner.Text, StringComparison.Ordinal);
            var answer = await api.PostAsJsonAsync("/api/v1/scans", new { scanId = Guid.NewGuid(), venueId = door.Venue.Id, direction = "in" });
            Assert.Equal((HttpStatusCode.Gone, "tenant-closed"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
            Assert.Equal(HttpStatusCode.Gone, (await house.Browser().GetAsync($"/wall/{wall}")).StatusCode);
            await phone.OpenAsync(door.Path);
            Assert.Contains("This place has ended its registration", phone.Text, StringComparison.Ordinal);
            await phone.OpenAsync($"/privacy/{tenant.Identifier}/venues/{door.Venue.Id}");
            Assert.Contains("its keys are destroyed", phone.Text, StringComparison.Ordinal);
            await phone.OpenAsync("/my-visits");
            Assert.Contains("No visits of this phone", phone.Text, StringComparison.Ordinal);
            if (pass == 0)
                await FinishAsync(tenant.Id);
        }

        await region.OpenAsync($"/region/tenants/{tenant.Id}/close");
        Assert.Contains("Ended and erased on", region.Text, StringComparison.Ordinal);
        var file = await region.GetAsync($"/region/tenants/{tenant.Id}/record");
        Assert.EndsWith(".json", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var (state, record, _) = await house.App.Services.GetRequiredService<ClosureSeal>().VerifyAsync(await file.Content.ReadAsStringAsync());
        Assert.Equal((SealState.Ours, "The mall has closed."), (state, record!.Reason));
        Assert.Equal((1, 1, 1, 1), (record.Done["deleted visits"], record.Done["open visits ended"], record.Done["API keys revoked"], record.Done["walls revoked"]));
        Assert.Empty(await house.VisitsAsync(door));
    }

    [Fact]
    public async Task The_commands_end_a_tenant_and_verify_its_record()
    {
        var door = await house.DoorAsync();
        await using var scope = house.App.Services.CreateAsyncScope();
        var close = ActivatorUtilities.CreateInstance<TenantClose>(scope.ServiceProvider);
        Assert.Equal(2, await close.RunAsync([door.Tenant.Identifier], default));
        Assert.Equal(1, await close.RunAsync(["no-such-tenant", "a reason", "--yes"], default));
        Assert.Equal(0, await close.RunAsync([door.Tenant.Identifier, "a reason", "--yes"], default));
        var file = Directory.GetFiles(Path.Combine(house.App.DataDirectory, "closed"), $"{door.Tenant.Identifier}-*").Single();
        var verify = ActivatorUtilities.CreateInstance<TenantVerifyRecord>(scope.ServiceProvider);
        Assert.Equal(0, await verify.RunAsync([file], default));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("a reason", "another", StringComparison.Ordinal));
        Assert.Equal(1, await verify.RunAsync([file], default));
    }

    [Fact]
    public async Task Only_an_operator_ends_a_tenant()
    {
        var tenant = await house.TenantAsync();
        var owner = await house.StaffAsync(tenant, MemberRole.Owner);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync($"/region/tenants/{tenant.Id}/close")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync($"/region/tenants/{tenant.Id}/record")).StatusCode);
    }

    private async Task<PocketBrowser> OperatorAsync()
    {
        var account = await house.App.AddOperatorAsync();
        var browser = house.Browser();
        await browser.OpenAsync("/sign-in");
        await browser.SubmitAsync("main form", ("email", account.Email), ("password", account.Password));
        return browser;
    }

    private async Task FinishAsync(Guid tenantId)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CloseTenant>().FinishAsync(tenantId, null, default);
        Assert.NotNull((await scope.ServiceProvider.GetRequiredService<AppDbContext>().TenantClosures.SingleAsync(c => c.TenantId == tenantId)).FinishedUtc);
    }
}
