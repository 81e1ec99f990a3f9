using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class KnownVisitorTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task A_known_phone_needs_one_press()
    {
        var first = await house.DoorAsync();
        var second = await house.DoorAsync(name: "Renhe Pharmacy", kind: "pharmacy");
        var browser = await house.FirstVisitAsync(first);
        await browser.OpenAsync(second.Path);
        Assert.Contains("Z*** S***", browser.Text);
        Assert.Null(browser.Page.QuerySelector("#name"));
        await browser.PressAsync("Enter");
        Assert.Contains("Registered", browser.Text);
        var one = Assert.Single(await house.VisitsAsync(first));
        var other = Assert.Single(await house.VisitsAsync(second));
        Assert.NotEqual(one.SubjectRef, other.SubjectRef);
        Assert.NotNull(other.SealedSubject);
    }

    [Fact]
    public async Task The_same_phone_is_the_same_visitor_at_one_tenant()
    {
        var mall = await house.DoorAsync();
        var shop = await house.DoorAsync(mall.Tenant, "Tea Shop", "shop");
        var browser = await house.FirstVisitAsync(mall);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await browser.OpenAsync(shop.Path);
        Assert.Contains("You are registered at Riverside Mall", browser.Text);
        await browser.PressAsync("Enter");
        Assert.Contains("Your visit at Riverside Mall was ended", browser.Text);
        var visits = await house.VisitsAsync(mall);
        Assert.Equal([LeftBy.Elsewhere, null], visits.Select(v => v.LeftBy));
        Assert.Single(visits.Select(v => Convert.ToHexString(v.SubjectRef)).Distinct());
    }

    [Fact]
    public async Task Not_me_makes_the_phone_forget_its_holder()
    {
        var door = await house.DoorAsync();
        var other = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door);
        await browser.OpenAsync(other.Path);
        await browser.PressAsync("Not me");
        Assert.Null(browser.Cookie("hc-visitor"));
        Assert.NotNull(browser.Page.QuerySelector("#name"));
        Assert.DoesNotContain("Z***", browser.Text);
        await browser.EnterAsync(("name", "Li Si"));
        await browser.OpenAsync(other.Path);
        Assert.Contains("L*** S***", browser.Text);
    }

    [Fact]
    public async Task The_phone_remembers_its_holder_for_as_long_as_visits_are_kept()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door);
        house.Clock.Advance(TimeSpan.FromDays(13.9));
        await browser.OpenAsync(door.Path);
        Assert.Contains("Z*** S***", browser.Text);
        house.Clock.Advance(TimeSpan.FromDays(0.2));
        await browser.OpenAsync(door.Path);
        Assert.NotNull(browser.Page.QuerySelector("#name"));
    }

    [Fact]
    public async Task A_second_scan_while_inside_offers_to_leave_or_to_stay_longer()
    {
        var door = await house.DoorAsync(stayMinutes: 100);
        var browser = await house.FirstVisitAsync(door, "en", ("companions", "1"));
        house.Clock.Advance(TimeSpan.FromMinutes(60));
        await browser.OpenAsync(door.Path);
        Assert.Contains("You are registered here since", browser.Text);
        await browser.PressAsync("Stay longer");
        Assert.Contains("Stay extended", browser.Text);
        var visit = Assert.Single(await house.VisitsAsync(door));
        Assert.Equal((await house.ReceiptsAsync(door))[^1].OccurredUtc.AddMinutes(100), visit.StayUntilUtc);
        Assert.Equal(2, visit.Persons);

        await browser.OpenAsync(door.Path);
        await browser.PressAsync("Leave");
        Assert.Contains("You have left", browser.Text);
        Assert.Equal(LeftBy.Scan, Assert.Single(await house.VisitsAsync(door)).LeftBy);
    }

    [Fact]
    public async Task At_an_exit_one_press_leaves()
    {
        var entrance = await house.DoorAsync(direction: DoorDirection.In);
        var exit = await house.AnotherDoorAsync(entrance, "South exit", DoorDirection.Out);
        var browser = await house.FirstVisitAsync(entrance);
        await browser.OpenAsync(exit.Path);
        Assert.DoesNotContain("Stay longer", browser.Text);
        await browser.PressAsync("Leave");
        Assert.Contains("You have left", browser.Text);
        Assert.Equal(exit.Door.Id, (await house.ReceiptsAsync(entrance)).Single(r => r.Direction == ScanDirection.Out).DoorId);
        Assert.Equal(LeftBy.Scan, Assert.Single(await house.VisitsAsync(entrance)).LeftBy);
    }

    [Fact]
    public async Task Who_scans_the_entrance_again_may_leave_there_too()
    {
        var entrance = await house.DoorAsync(direction: DoorDirection.In);
        var browser = await house.FirstVisitAsync(entrance);
        await browser.PressAsync("Leave");
        Assert.Contains("You have left", browser.Text);
        Assert.Equal(LeftBy.Scan, Assert.Single(await house.VisitsAsync(entrance)).LeftBy);
    }

    [Fact]
    public async Task At_an_exit_nobody_is_registered_in()
    {
        var exit = await house.DoorAsync(direction: DoorDirection.Out);
        var browser = house.Browser();
        await browser.OpenAsync(exit.Path);
        Assert.Contains("This is an exit", browser.Text);
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_stay_that_ended_by_itself_says_so()
    {
        var door = await house.DoorAsync(stayMinutes: 30);
        var browser = await house.FirstVisitAsync(door);
        var done = browser.Path;
        house.Clock.Advance(TimeSpan.FromMinutes(31));
        await browser.OpenAsync(done);
        Assert.Contains("Visit ended", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector(".verdict.tone-neutral"));
        await browser.OpenAsync(door.Path);
        Assert.Contains("Enter", browser.Text);
    }
}
