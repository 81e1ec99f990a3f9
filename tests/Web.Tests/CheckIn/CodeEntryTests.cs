using System.Net;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Harness;
using static HealthCode.Web.Tests.CheckIn.CodeDoor;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A citizen before a poster, with a phone that is signed in: one tap, nothing typed.</summary>
public sealed class CodeEntryTests(CitizenHouse fixture) : IClassFixture<CitizenHouse>
{
    private readonly VisitorHouse house = fixture.House;

    [Fact]
    public async Task One_tap_registers_and_the_gate_knows_the_same_person()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house);
        var page = await phone.Browser.OpenAsync(door.At.Path);
        Assert.Contains("Green", page.QuerySelector(".code-entry")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".code-entry [name=name], .code-entry [name=phone]"));
        Assert.Empty(await house.VisitsAsync(door.At));

        var sent = await phone.Browser.SubmitAsync(door.At.Path, "form.code-entry", ("party", "2"));

        var done = await phone.Browser.OpenAsync(sent.Place());
        Assert.Contains("Registered", done.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var visit = Assert.Single(await house.VisitsAsync(door.At));
        Assert.Equal(3, visit.Persons);
        Assert.Equal(phone.Citizen, (await door.OpenAsync(visit))!.CitizenId);

        house.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("admit stay-extended", Said(await door.ScanAsync(phone)));
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        var left = await phone.Browser.SubmitAsync(door.At.Path, "form[action$='/leave']");
        Assert.Contains("You have left", (await phone.Browser.OpenAsync(left.Place())).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(LeftBy.Scan, Assert.Single(await house.VisitsAsync(door.At)).LeftBy);
    }

    [Fact]
    public async Task Sending_the_form_twice_is_one_visit_and_it_can_be_taken_back()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house);
        var page = await phone.Browser.OpenAsync(door.At.Path);
        var fields = page.QuerySelectorAll(".code-entry input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        var places = new HashSet<string>();
        for (var time = 0; time < 2; time++)
        {
            using var form = new FormUrlEncodedContent(fields);
            places.Add((await phone.Browser.PostAsync($"{door.At.Path}/code", form)).Place());
        }
        var done = Assert.Single(places);
        Assert.Single(await house.VisitsAsync(door.At));

        await phone.Browser.SubmitAsync(done, "form[action$='/undo']");

        Assert.Empty(await house.VisitsAsync(door.At));
        Assert.Contains("Taken back", (await phone.Browser.OpenAsync(done)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CodeState.Amber, "en", "Speak to the staff", "The personal code is amber.", "/me/code")]
    [InlineData(CodeState.Red, "en", "Do not enter", "The personal code is red.", "/me/code")]
    [InlineData(CodeState.Red, "zh-CN", "请勿进入", "健康码为红码。", "/me/code")]
    public async Task The_answer_says_why_and_what_helps(CodeState state, string language, string word, string why, string help)
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house, state);
        var sent = await phone.Browser.SubmitAsync(door.At.Path, "form.code-entry");
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var done = await phone.Browser.OpenAsync(sent.Place());

        var said = done.QuerySelector("main")!.TextContent;
        Assert.Contains(word, said, StringComparison.Ordinal);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.NotNull(done.QuerySelector($"main a[href='{help}']"));
        Assert.Single(await door.FlagsAsync());
        // What stands there is the citizen's alone.
        var stranger = house.App.Browser();
        Assert.Equal(door.At.Path, (await stranger.GetAsync(sent.Place())).Place());
    }

    [Fact]
    public async Task Without_a_code_that_counts_the_page_leads_to_a_declaration_and_keeps_the_typed_form()
    {
        var door = await OpenAsync(house);
        using var phone = await HolderPhone.SignInAsync(house.App, "+8613600000001");
        var page = await phone.Browser.OpenAsync(door.At.Path);
        Assert.NotNull(page.QuerySelector("main a[href='/me/declaration']"));
        Assert.Null(page.QuerySelector(".code-entry"));
        Assert.NotNull(page.QuerySelector("form.entry [name=name]"));

        await phone.DecideAsync(CodeState.Green, house.NowUtc, TimeSpan.FromHours(1));
        house.Clock.Advance(TimeSpan.FromHours(2));
        page = await phone.Browser.OpenAsync(door.At.Path);
        Assert.Contains("has run out", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_door_that_requires_codes_has_no_typed_form_and_no_way_around_it()
    {
        var strict = await OpenAsync(house, new CodePolicy(CodeDemand.Required));
        var mild = await OpenAsync(house, new CodePolicy(CodeDemand.Optional), tenant: strict.At.Tenant);
        var stranger = house.Browser();
        await stranger.OpenAsync(strict.At.Path);
        Assert.Null(stranger.Page.QuerySelector("form.entry"));
        Assert.Contains("asks for a personal code", stranger.Text, StringComparison.Ordinal);

        // A form of another door's page, sent here.
        await stranger.OpenAsync(mild.At.Path);
        Assert.NotNull(stranger.Page.QuerySelector("form.entry"));
        var visitor = await house.FirstVisitAsync(mild.At);
        await visitor.OpenAsync(strict.At.Path);
        Assert.Null(visitor.Page.QuerySelector("form.entry"));
        Assert.Empty((await house.VisitsAsync(strict.At)).Where(visit => visit.VenueId == strict.At.Venue.Id));
    }

    [Fact]
    public async Task Who_is_not_signed_in_finds_the_way_there_and_back_and_nowhere_else()
    {
        var door = await OpenAsync(house);
        var browser = house.App.Browser();
        var link = (await browser.OpenAsync(door.At.Path)).QuerySelector("main a[href^='/me/sign-in?']")!.GetAttribute("href")!;
        Assert.Equal($"/me/sign-in?returnUrl={Uri.EscapeDataString(door.At.Path)}", link);
        // A tap on a page that was opened before signing out.
        var page = await browser.OpenAsync(door.At.Path);
        using var form = new FormUrlEncodedContent(page.QuerySelectorAll("form.entry input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!));
        Assert.Equal(link, (await browser.PostAsync($"{door.At.Path}/code", form)).Place());
        Assert.Empty(await house.ReceiptsAsync(door.At));
        using var phone = await PhoneAsync(house);
        Assert.Equal(door.At.Path, (await phone.Browser.GetAsync(link)).Place());
        Assert.Equal("/me", (await phone.Browser.GetAsync("/me/sign-in?returnUrl=https://elsewhere.example/")).Place());
        Assert.Equal("/me", (await phone.Browser.GetAsync("/me/sign-in?returnUrl=//elsewhere.example/")).Place());
    }

    [Fact]
    public async Task Staff_register_somebody_without_a_code_even_where_one_is_required_and_are_told_to_look()
    {
        var door = await OpenAsync(house, new CodePolicy(CodeDemand.Required));
        var staff = await house.StaffAsync(door.At.Tenant, Domain.Tenancy.MemberRole.Guard);
        await staff.OpenAsync($"/t/{door.At.Tenant.Identifier}/register?venue={door.At.Venue.Id}&door={door.At.Door.Id}");
        await staff.SubmitAsync("form.register-form", ("name", "Li Si"));
        Assert.Contains("Look again", staff.Text, StringComparison.Ordinal);
        Assert.Contains("none was shown", staff.Text, StringComparison.Ordinal);
        Assert.Single(await house.VisitsAsync(door.At));
    }
}
