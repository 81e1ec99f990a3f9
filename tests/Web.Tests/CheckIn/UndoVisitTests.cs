using HealthCode.Domain.CheckIn;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class UndoVisitTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task A_visit_can_be_taken_back_for_a_minute()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door);
        house.Clock.Advance(TimeSpan.FromSeconds(59));
        await browser.PressAsync("Undo");
        Assert.Contains("Taken back", browser.Text);
        Assert.Empty(await house.VisitsAsync(door));
        await browser.OpenAsync(door.Path);
        await browser.PressAsync("Enter");
        Assert.Single(await house.VisitsAsync(door));
    }

    [Fact]
    public async Task After_a_minute_it_is_too_late_and_leaving_is_offered()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door);
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        await browser.PressAsync("Undo");
        Assert.Contains("too late to take this back", browser.Text);
        Assert.Single(await house.VisitsAsync(door));
        Assert.DoesNotContain("Undo (", browser.Text);
        await browser.PressAsync("Leave");
        Assert.NotNull(Assert.Single(await house.VisitsAsync(door)).LeftUtc);
    }

    [Fact]
    public async Task Leaving_can_be_taken_back_too()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door);
        await browser.PressAsync("Leave");
        await browser.PressAsync("Undo");
        Assert.Null(Assert.Single(await house.VisitsAsync(door)).LeftUtc);
    }

    [Fact]
    public async Task Nobody_takes_back_what_is_another_visitors()
    {
        var door = await house.DoorAsync();
        var victim = await house.FirstVisitAsync(door);
        var scan = victim.ValueOf("scan");
        var stranger = await house.FirstVisitAsync(door, "en", ("name", "Li Si"));
        await stranger.SubmitAsync("form.undo", ("scan", scan));
        Assert.Equal(2, (await house.VisitsAsync(door)).Count);
        Assert.DoesNotContain("Taken back", stranger.Text);
        Assert.All(await house.ReceiptsAsync(door), receipt => Assert.Null(receipt.UndoneUtc));
    }

    [Fact]
    public async Task Entering_elsewhere_taken_back_reopens_the_earlier_visit()
    {
        var mall = await house.DoorAsync();
        var shop = await house.DoorAsync(mall.Tenant, "Tea Shop", "shop");
        var browser = await house.FirstVisitAsync(mall);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.OpenAsync(shop.Path);
        await browser.PressAsync("Enter");
        await browser.PressAsync("Undo");
        var visit = Assert.Single(await house.VisitsAsync(mall));
        Assert.Equal((mall.Venue.Id, (LeftBy?)null), (visit.VenueId, visit.LeftBy));
    }
}
