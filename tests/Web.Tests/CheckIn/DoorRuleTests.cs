using System.Net;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static HealthCode.Web.Tests.CheckIn.CodeDoor;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A gate at a door that has rules of its own, through the front door.</summary>
public sealed class DoorRuleTests(CitizenHouse fixture) : IClassFixture<CitizenHouse>
{
    private readonly VisitorHouse house = fixture.House;

    [Fact]
    public async Task A_rule_counts_the_entries_of_the_venues_day()
    {
        var door = await OpenAsync(house, rules: Rule("often", """{">": [{"var": "entriesToday"}, 1]}""", "refuse"));
        using var phone = await PhoneAsync(house);
        ToLocal(8);
        await phone.AskAsync();
        foreach (var expected in new[] { "admit", "admit", "refuse door-rule" })
        {
            var answer = await door.ScanAsync(phone);
            Assert.Equal(expected, Said(answer));
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            await door.ScanAsync(phone, "out");
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        ToLocal(23);
        Assert.Equal("refuse door-rule", Said(await door.ScanAsync(phone)));
        ToLocal(0);
        await phone.AskAsync();
        Assert.Equal("admit", Said(await door.ScanAsync(phone)));
    }

    [Fact]
    public async Task A_rule_reads_the_venues_own_clock_and_says_its_text_in_both_languages()
    {
        var rule = Rule("evening", """{">=": [{"var": "time.hour"}, 20]}""", "refuse");
        var (east, west) = (await OpenAsync(house, rules: rule), await OpenAsync(house, rules: rule, zone: "Asia/Urumqi"));
        using var phone = await PhoneAsync(house);
        ToLocal(21);
        await phone.AskAsync();

        east.Gate.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var answer = await east.ScanAsync(phone);
        Assert.Equal(("refuse door-rule", "evening", "Not now"), (Said(answer), answer.Text("rule"), answer.Text("reason")));
        east.Gate.DefaultRequestHeaders.AcceptLanguage.Clear();
        east.Gate.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        Assert.Equal("现在不行", (await east.ScanAsync(phone)).Text("reason"));
        Assert.Equal("admit", Said(await west.ScanAsync(phone)));
    }

    [Fact]
    public async Task Roles_are_the_callers_to_say()
    {
        var door = await OpenAsync(house, rules: Rule("residents", """{"===": [{"var": "role"}, "resident"]}""", "admit"));
        using var phone = await PhoneAsync(house, CodeState.Red);
        Assert.Equal("admit", Said(await door.ScanAsync(phone, role: "resident")));
        Assert.Equal("refuse code-red", Said(await door.ScanAsync(phone)));
        var wrong = await door.ScanAsync(door.Body(phone.Show(house.NowUtc), role: "king"), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("role", wrong.GetProperty("errors").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DoorDoubt.Open, "attention door-rule-failed", 1)]
    [InlineData(DoorDoubt.Closed, "refuse door-rule-failed", 1)]
    public async Task A_rule_that_fails_is_told_once_an_hour_and_the_door_does_what_was_chosen(DoorDoubt doubt, string expected, int flags)
    {
        var rule = Rule("breaks", """{"if": [{"===": [{"var": "time.weekday"}, 9]}, true, {"if": [{"===": [{"var": "role"}, "pupil"]}, {">": ["x", 1]}, false]}]}""", "refuse");
        var door = await OpenAsync(house, new CodePolicy(CodeDemand.Optional, InDoubt: doubt), rule);
        using var phone = await PhoneAsync(house);
        Assert.Equal("admit", Said(await door.ScanAsync(phone)));
        Assert.Equal(expected, Said(await door.ScanAsync(phone, role: "pupil")));
        Assert.Equal(expected, Said(await door.ScanAsync(phone, role: "pupil")));
        Assert.Equal(flags, (await door.FlagsAsync()).Count(flag => flag.Rule == FlagRule.DoorInDoubt));
    }

    private static string Rule(string id, string when, string answer) =>
        "[{\"id\": \"" + id + "\", \"when\": " + when + ", \"answer\": \"" + answer + "\", \"text\": {\"zh\": \"现在不行\", \"en\": \"Not now\"}}]";

    /// <summary>Forward to an hour of a clock in Shanghai.</summary>
    private void ToLocal(int hour)
    {
        var local = house.NowUtc.AddHours(8);
        var next = local.Date.AddHours(hour);
        house.Clock.Advance((next > local ? next : next.AddDays(1)) - local);
    }
}

/// <summary>The database of codes does not answer: a house of its own, because it does not recover.</summary>
public sealed class UnverifiedCodeTests
{
    [Fact]
    public async Task Doors_that_cannot_verify_codes_stay_open_or_closed_as_chosen_and_say_so()
    {
        await using var house = new VisitorHouse(DateTimeOffset.UtcNow);
        var open = await OpenAsync(house);
        var closed = await OpenAsync(house, new CodePolicy(CodeDemand.Required, InDoubt: DoorDoubt.Closed));
        using var phone = await PhoneAsync(house);
        await using (var db = house.Database.CreateContext(ConnectionRole.Migration))
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE issued_credentials RENAME TO issued_credentials_gone");

        Assert.Equal("attention code-unverified", Said(await open.ScanAsync(phone)));
        Assert.Equal("refuse code-unverified", Said(await closed.ScanAsync(phone)));
        Assert.Single(await open.FlagsAsync(), flag => flag.Rule == FlagRule.DoorInDoubt);
    }
}
