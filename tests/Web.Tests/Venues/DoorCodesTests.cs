using System.Net;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.Venues;

/// <summary>Where a manager says what personal codes mean at a door.</summary>
public sealed class DoorCodesTests(HousesOfRun houses)
{
    [Fact]
    public async Task A_door_asks_nothing_until_somebody_wants_it_and_keeps_what_was_set()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var door = await tenant.Api.AddDoorAsync(venue, "East gate");
        Assert.Equal(("none", "admit", "refuse", "open"), (door.GetProperty("codes").Text("demand"), door.GetProperty("codes").Text("onGreen"), door.GetProperty("codes").Text("onRed"), door.GetProperty("codes").Text("inDoubt")));

        var path = $"/api/v1/venues/{venue}/doors/{door.Id()}";
        var rules = new[] { new { id = "r", when = true, answer = "attention", text = new { zh = "看一下", en = "Look" } } };
        await tenant.Api.PutAsync(path, new { name = "East gate", codes = new { demand = "required", onAmber = "refuse", inDoubt = "closed", rules } }, HttpStatusCode.OK);
        // Whoever knows nothing of codes takes nothing away.
        var renamed = (await tenant.Api.PutAsync(path, new { name = "West gate" }, HttpStatusCode.OK)).GetProperty("codes");

        Assert.Equal(("required", "refuse", "closed", "r"), (renamed.Text("demand"), renamed.Text("onAmber"), renamed.Text("inDoubt"), renamed.GetProperty("rules")[0].Text("id")));
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_field_and_line()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var rules = new[] { new { id = "r", when = new { var = "name" }, answer = "attention", text = new { zh = "看一下", en = "Look" } } };
        var problem = await tenant.Api.PostAsync($"/api/v1/venues/{venue}/doors", new { name = "East", codes = new { demand = "maybe", onRed = "shoot", rules } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["unknown"], problem.Codes("codes.demand"));
        Assert.Equal(["unknown"], problem.Codes("codes.onRed"));
        Assert.Equal(["invalid"], problem.Codes("codes.rules"));
        Assert.Contains("Line 1", problem.GetProperty("errors").GetProperty("codes.rules")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_sets_it_on_the_page_with_an_example_at_hand()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = (await tenant.Api.CreateVenueAsync()).Id();
        var door = (await tenant.Api.AddDoorAsync(venue, "East gate")).Id();
        var desk = await tenant.SignInAsync();
        var page = $"{desk.Base}/venues/{venue}/doors/{door}";
        await desk.OpenAsync(page);

        await desk.SubmitAsync(Desk.Form("door"), ("codes.demand", "required"), ("example", "1"));
        Assert.Equal(page, desk.Path);
        Assert.Contains("residents-come-home", desk.Text, StringComparison.Ordinal);
        await desk.SubmitAsync(Desk.Form("door"), ("codes.onAmber", "refuse"), ("codes.rules", "[\n{}]"));
        Assert.Contains(desk.Errors, error => error.StartsWith("Line 2 of the rules", StringComparison.Ordinal));
        await desk.SubmitAsync(Desk.Form("door"), ("codes.rules", Features.Venues.DoorCodeFields.Example));
        Assert.Empty(desk.Errors);

        var codes = (await tenant.Api.ReadAsync($"/api/v1/venues/{venue}")).GetProperty("doors")[0].GetProperty("codes");
        Assert.Equal(("required", "refuse", "often-today"), (codes.Text("demand"), codes.Text("onAmber"), codes.GetProperty("rules")[1].Text("id")));
    }
}
