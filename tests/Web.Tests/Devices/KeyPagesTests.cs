using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Devices;

public sealed class KeyPagesTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    private async Task<(PocketBrowser Manager, string Path, Infrastructure.Tenancy.TenantInfo Tenant)> AtKeysAsync()
    {
        var tenant = await house.TenantAsync();
        var manager = await house.StaffAsync(tenant, MemberRole.Manager);
        return (manager, $"/t/{tenant.Identifier}/keys", tenant);
    }

    private static async Task<string> MakeAsync(PocketBrowser manager, string path, string scope, string lastDay = "")
    {
        await manager.OpenAsync($"{path}/new");
        await manager.SubmitAsync("main form[method=post]", ("name", "Gate"), ("scope", scope), ("lastDay", lastDay));
        return manager.Page.QuerySelector("[data-secret]")!.TextContent;
    }

    private async Task<HttpStatusCode> AskAsync(string key, string path) => (await house.App.Api(key).GetAsync(path)).StatusCode;

    [Fact]
    public async Task A_key_is_shown_once_and_does_what_it_was_made_for_and_nothing_else()
    {
        var (manager, path, _) = await AtKeysAsync();
        var key = await MakeAsync(manager, path, ApiScope.ReadFlags);
        Assert.StartsWith("hck_", key, StringComparison.Ordinal);
        Assert.True(manager.Response.Headers.CacheControl!.NoStore);
        await manager.OpenAsync(manager.Path);
        Assert.DoesNotContain(key, manager.Html, StringComparison.Ordinal);
        Assert.Contains("Read flags", manager.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(key, "/api/v1/flags"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key, "/api/v1/tenant"));
        var refused = await house.App.Api(key).GetAsync("/api/v1/venues");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("forbidden", (await refused.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).Text("code"));
        Assert.Equal(HttpStatusCode.Forbidden, (await house.App.Api(key).PostAsJsonAsync("/api/v1/scans", new { scanId = Guid.NewGuid() })).StatusCode);
    }

    [Theory]
    [InlineData(ApiScope.RecordScans, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(ApiScope.ManageVenues, HttpStatusCode.Forbidden, HttpStatusCode.Created)]
    [InlineData(ApiScope.ViewOccupancy, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(ApiScope.ReadReports, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Each_scope_opens_its_own_door(string scope, HttpStatusCode list, HttpStatusCode create)
    {
        var (manager, path, _) = await AtKeysAsync();
        var key = await MakeAsync(manager, path, scope);

        Assert.Equal(list, await AskAsync(key, "/api/v1/venues"));
        Assert.Equal(create, (await house.App.Api(key).PostAsJsonAsync("/api/v1/venues", new { name = "A", kind = "mall", capacity = 1, timeZone = "Asia/Shanghai" })).StatusCode);
    }

    [Fact]
    public async Task A_key_from_before_there_were_scopes_may_do_everything()
    {
        var (manager, path, tenant) = await AtKeysAsync();
        var key = await house.App.CreateApiKeyAsync(tenant);

        foreach (var address in new[] { "/api/v1/venues", "/api/v1/flags", "/api/v1/tenant" })
            Assert.Equal(HttpStatusCode.OK, await AskAsync(key, address));
        await manager.OpenAsync(path);
        Assert.Contains("Everything", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_is_like_an_unknown_one_at_once_and_undo_gives_it_back()
    {
        var (manager, path, _) = await AtKeysAsync();
        var key = await MakeAsync(manager, path, ApiScope.ViewOccupancy);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key, "/api/v1/venues"));

        await manager.OpenAsync(path);
        await manager.PressAsync("Revoke");
        Assert.Contains("Gate is revoked", manager.Text, StringComparison.Ordinal);
        var (revoked, unknown) = (await house.App.Api(key).GetAsync("/api/v1/venues"), await house.App.Api("hck_unknown").GetAsync("/api/v1/venues"));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (revoked.StatusCode, unknown.StatusCode));
        Assert.Equal(
            (await unknown.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).Text("detail"),
            (await revoked.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).Text("detail"));

        await manager.PressAsync("Undo");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key, "/api/v1/venues"));
    }

    [Fact]
    public async Task A_key_works_until_the_end_of_its_last_day_in_the_tenants_zone()
    {
        var (manager, path, _) = await AtKeysAsync();
        var today = DateOnly.FromDateTime(house.NowUtc.AddHours(8));
        var key = await MakeAsync(manager, path, ApiScope.ViewOccupancy, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var endsUtc = today.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);

        house.Clock.Advance(endsUtc - house.NowUtc - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key, "/api/v1/venues"));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key, "/api/v1/venues"));
        await manager.OpenAsync(path);
        Assert.Contains("Expired", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_use_is_written_once_a_minute_and_seen()
    {
        var (manager, path, tenant) = await AtKeysAsync();
        var key = await MakeAsync(manager, path, ApiScope.ViewOccupancy);
        await manager.OpenAsync(path);
        Assert.Contains("Never", manager.Text, StringComparison.Ordinal);

        await AskAsync(key, "/api/v1/venues");
        await house.App.Services.GetRequiredService<ApiKeyUse>().WriteAsync();

        var used = await house.App.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().ApiKeys.AsNoTracking().Select(row => row.LastUsedUtc).SingleAsync());
        Assert.Equal(house.NowUtc.AddTicks(-(house.NowUtc.Ticks % TimeSpan.TicksPerMinute)), used);
        await manager.OpenAsync(path);
        Assert.DoesNotContain("Never", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_only_owners_and_managers_make_keys()
    {
        var (manager, path, tenant) = await AtKeysAsync();
        await manager.OpenAsync($"{path}/new");
        await manager.SubmitAsync("main form[method=post]", ("name", " "), ("lastDay", "2020-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, manager.Status);
        Assert.Equal(
            ["Enter a name", "Choose at least one thing the key may do", "Choose a day that has not passed"],
            manager.Page.QuerySelectorAll(".error-summary a").Select(link => link.TextContent));

        var supervisor = await house.StaffAsync(tenant, MemberRole.Supervisor);
        await supervisor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, supervisor.Status);
    }
}
