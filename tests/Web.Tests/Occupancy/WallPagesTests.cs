using System.Net;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.Occupancy;

/// <summary>Managers make walls, choose what they show, and take them away.</summary>
public sealed class WallPagesTests(HousesOfRun houses)
{
    private static Task<System.Text.Json.JsonElement> VenueAsync(TenantOfTest tenant, string name, string kind = "mall") =>
        tenant.Api.PostAsync("/api/v1/venues", new { name, kind, capacity = 0, timeZone = "Asia/Shanghai" }, HttpStatusCode.Created);

    private static async Task<(Desk Desk, string Address)> MakeAsync(TenantOfTest tenant, string name = "Main hall")
    {
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/walls/new");
        await desk.SubmitAsync(Desk.Form("wall"), ("name", name));
        return (desk, desk.Page.QuerySelector(".wall-link a")?.GetAttribute("href") ?? throw new InvalidOperationException($"{desk.Status} {desk.Path}: {desk.Text}"));
    }

    [Fact]
    public async Task The_address_is_shown_once_and_works_without_a_session()
    {
        var tenant = await houses.OpenTenantAsync();
        await VenueAsync(tenant, "Atrium");
        var (desk, address) = await MakeAsync(tenant);
        Assert.StartsWith(House.PublicUrl + "/wall/", address, StringComparison.Ordinal);
        var path = new Uri(address).AbsolutePath;

        await desk.OpenAsync(desk.Path);
        Assert.Null(desk.Page.QuerySelector(".wall-link"));
        Assert.Contains("Main hall", desk.Text, StringComparison.Ordinal);

        var stranger = tenant.House.Api(null);
        Assert.Contains("Atrium", await stranger.GetStringAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(path.Split('/')[^1], desk.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_shows_the_chosen_venues_and_never_a_pharmacy()
    {
        var tenant = await houses.OpenTenantAsync();
        var (one, _) = (await VenueAsync(tenant, "One"), await VenueAsync(tenant, "Two"));
        var pharmacy = await VenueAsync(tenant, "Pharmacy", "pharmacy");
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/walls/new");
        Assert.Equal("", desk.Page.QuerySelector($"input[value='{pharmacy.Id()}']")!.GetAttribute("disabled"));

        await desk.SubmitAsync(Desk.Form("wall"), ("name", ""), ("scope", "some"));
        Assert.Equal(["Enter a name", "Choose at least one venue, or all"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("wall"), ("name", "Lift"), ("scope", "some"), ("venue", $"{pharmacy.Id()}"));
        Assert.Equal(["Crowd levels of pharmacies, clinics and hospitals are not shown to the public"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("wall"), ("name", "Lift"), ("scope", "some"), ("venue", $"{one.Id()}"));

        var wall = await tenant.House.Api(null).GetStringAsync(new Uri(desk.Page.QuerySelector(".wall-link a")!.GetAttribute("href")!).AbsolutePath);
        Assert.Contains("One", wall, StringComparison.Ordinal);
        Assert.DoesNotContain("Two", wall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_is_revoked_taken_back_and_given_a_new_address()
    {
        var tenant = await houses.OpenTenantAsync();
        await VenueAsync(tenant, "Atrium");
        var (desk, address) = await MakeAsync(tenant);
        var (stranger, path) = (tenant.House.Api(null), new Uri(address).AbsolutePath);
        await desk.ClickAsync("tbody a");
        await desk.SubmitAsync(Desk.Form("revoke"));
        Assert.Contains("Main hall is revoked", desk.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);

        await desk.SubmitAsync(Desk.Form("undo"));
        Assert.Contains("In use", desk.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(path)).StatusCode);

        await desk.ClickAsync("tbody a");
        await desk.SubmitAsync(Desk.Form("renew"));
        var fresh = new Uri(desk.Page.QuerySelector(".wall-link a")!.GetAttribute("href")!).AbsolutePath;
        Assert.NotEqual(path, fresh);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(fresh)).StatusCode);
    }

    [Fact]
    public async Task Walls_are_made_by_owners_and_managers()
    {
        var tenant = await houses.OpenTenantAsync();
        foreach (var role in new[] { MemberRole.Supervisor, MemberRole.Guard, MemberRole.Viewer })
        {
            var desk = await tenant.SignInAsync(role);
            await desk.OpenAsync($"{desk.Base}/walls");
            Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
        }
    }
}
