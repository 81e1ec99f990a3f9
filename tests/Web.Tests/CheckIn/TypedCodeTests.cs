using System.Net;
using HealthCode.Domain.Posters;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class TypedCodeTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task The_front_page_tells_strangers_what_this_is_and_takes_a_code()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync("/");
        Assert.Equal("/", browser.Path);
        Assert.Contains("Scan the poster", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector("main a[href='/sign-in']"));
        await browser.SubmitAsync("form[action='/c']", ("code", door.Poster.Alias));
        Assert.Equal(door.Path, browser.Path);
    }

    [Fact]
    public async Task A_code_may_be_typed_carelessly()
    {
        var door = await house.DoorAsync();
        Assert.True(PosterAlias.TryParse(door.Poster.Alias, out var alias, out _));
        var browser = house.Browser();
        await browser.OpenAsync("/c");
        await browser.SubmitAsync("form[action='/c']", ("code", $"  {alias.ToString().ToLowerInvariant().Replace('-', ' ')} "));
        Assert.Equal(door.Path, browser.Path);
        Assert.Contains("Riverside Mall", browser.Text);
        Assert.Empty(await house.ReceiptsAsync(door));
    }

    [Fact]
    public async Task What_is_wrong_with_a_typed_code_is_said_and_what_was_typed_stays()
    {
        var alias = PosterAlias.FromRandom(new byte[PosterAlias.RandomBytes]).Compact;
        var slip = alias[..^1] + (alias[^1] == 'A' ? 'B' : 'A');
        var browser = house.Browser();
        await browser.OpenAsync("/c");
        foreach (var (typed, error) in new[] { ("", "Type the code"), ("K7QM", "9 characters"), (alias[..^1] + "0", "never 0"), (slip, "One character is not right"), (alias, "No poster has this code") })
        {
            await browser.SubmitAsync("form[action='/c']", ("code", typed));
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.Contains(error, browser.Page.QuerySelector(".error-summary")!.TextContent);
            Assert.Equal(typed, browser.ValueOf("code"));
        }
    }

    [Fact]
    public async Task A_code_in_the_address_of_the_form_opens_nothing()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync($"/c?code={door.Poster.Alias}");
        Assert.Equal($"/c?code={door.Poster.Alias}", browser.Path);
        Assert.DoesNotContain("Riverside Mall", browser.Text);
    }

    [Fact]
    public async Task A_member_of_the_staff_is_sent_to_work()
    {
        var door = await house.DoorAsync();
        var guard = await house.StaffAsync(door.Tenant, Domain.Tenancy.MemberRole.Guard);
        var answer = await guard.GetAsync("/");
        Assert.Equal($"/t/{door.Tenant.Identifier}/", answer.Headers.Location!.OriginalString);
    }
}
