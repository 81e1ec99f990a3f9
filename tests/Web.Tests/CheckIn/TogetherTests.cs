using AngleSharp.Dom;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Family;
using static HealthCode.Web.Tests.CheckIn.CodeDoor;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A mother and two children before a poster. No script runs.</summary>
public sealed class TogetherTests(CitizenHouse fixture) : IClassFixture<CitizenHouse>
{
    private readonly VisitorHouse house = fixture.House;

    [Fact]
    public async Task A_family_enters_by_one_press_each_with_the_own_code_and_leaves_together()
    {
        var door = await OpenAsync(house);
        var (phone, boy, girl) = await FamilyAsync();
        var page = await phone.Browser.OpenAsync(door.At.Path);
        Assert.Equal([(phone.Citizen, true), (boy, false), (girl, false)], TicksOf(page));

        var done = await EnterAsync(phone, door, [("party", "1")], phone.Citizen, boy, girl);

        Assert.Equal(["Registered No name given and 1 more", "Registered 王**", "Registered 李**"], AnswersOf(done));
        Assert.Contains("3 of 3 registered", done.Said(), StringComparison.Ordinal);
        var visits = await house.VisitsAsync(door.At);
        Assert.Equal([2, 1, 1], visits.Select(visit => visit.Persons).OrderDescending());
        var sealedAs = new List<Guid?>();
        foreach (var visit in visits)
            sealedAs.Add((await door.OpenAsync(visit))!.CitizenId);
        Assert.Equal(new Guid?[] { phone.Citizen, boy, girl }.Order(), sealedAs.Order());

        // The gate knows the boy as the one who is inside already.
        await phone.AskAsync(home: Kin.HomeOf(boy));
        Assert.Equal("admit stay-extended", Said(await door.ScanAsync(phone)));
        // The poster again: who is inside may leave, each alone or all.
        var inside = await phone.Browser.OpenAsync(door.At.Path);
        Assert.Equal(3, inside.QuerySelectorAll(".party-leave input[name=who][checked]").Length);
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        var left = await SendAsync(phone, door.At.Path, "form.party-leave", [], girl);
        Assert.Equal(["Left 李**"], AnswersOf(left));
        inside = await phone.Browser.OpenAsync(door.At.Path);
        Assert.Equal(2, inside.QuerySelectorAll(".party-leave input[name=who]").Length);
        Assert.Contains("Somebody else comes in", inside.Said(), StringComparison.Ordinal);
        left = await SendAsync(phone, door.At.Path, "form.party-leave", [], phone.Citizen, boy);
        Assert.Contains("2 of 2 have left", left.Said(), StringComparison.Ordinal);
        Assert.All(await house.VisitsAsync(door.At), visit => Assert.Equal(LeftBy.Scan, visit.LeftBy));

        // At the next poster the same three are ticked: one tap.
        Assert.Equal([(phone.Citizen, true), (boy, true), (girl, true)], TicksOf(await phone.Browser.OpenAsync((await OpenAsync(house)).At.Path)));
        phone.Dispose();
    }

    [Fact]
    public async Task One_who_is_refused_stops_nobody_and_is_named_and_the_form_sent_twice_is_one_visit_each()
    {
        var door = await OpenAsync(house);
        var (phone, boy, girl) = await FamilyAsync();
        await phone.DecideAsync(CodeState.Red, house.NowUtc, TimeSpan.FromDays(7), girl);
        var page = await phone.Browser.OpenAsync(door.At.Path);
        var fields = FieldsOf(page, "form.code-entry", phone.Citizen, boy, girl);
        var places = new HashSet<string>();
        for (var time = 0; time < 2; time++)
        {
            using var form = new FormUrlEncodedContent(fields);
            places.Add((await phone.Browser.PostAsync($"{door.At.Path}/code", form)).Place());
        }

        var done = await phone.Browser.OpenAsync(Assert.Single(places));
        Assert.Equal(["Registered No name given", "Registered 王**", "Do not enter 李**"], AnswersOf(done));
        Assert.Contains("2 of 3 registered", done.Said(), StringComparison.Ordinal);
        Assert.NotNull(done.QuerySelector($"main a[href='{Kin.HomeOf(girl)}/code']"));
        Assert.Equal(2, (await house.VisitsAsync(door.At)).Count);
        // Nobody else reads it, and the agent of nobody reads it not either.
        Assert.Equal(door.At.Path, (await house.App.Browser().GetAsync(places.Single())).Place());
        using var stranger = await PhoneAsync(house);
        Assert.Equal(door.At.Path, (await stranger.Browser.GetAsync(places.Single())).Place());

        var undone = await phone.Browser.SubmitAsync(places.Single(), "form[action$='/undo']");
        Assert.Empty(await house.VisitsAsync(door.At));
        Assert.Equal(["Taken back No name given", "Taken back 王**", "Do not enter 李**"], AnswersOf(await phone.Browser.OpenAsync(undone.Place())));
        phone.Dispose();
    }

    [Fact]
    public async Task Only_those_whose_code_the_agent_may_show_can_be_ticked_and_somebody_must_be()
    {
        var door = await OpenAsync(house);
        var (phone, boy, girl) = await FamilyAsync();
        var other = await house.App.DependantAsync(phone.Citizen, "赵六", house.NowUtc, GuardianCapability.Declare);
        var page = await phone.Browser.OpenAsync(door.At.Path);
        Assert.DoesNotContain(TicksOf(page), tick => tick.Id == other);

        // Somebody's id that was put into the form is left out; the girl goes in without her mother.
        var done = await SendAsync(phone, door.At.Path, "form.code-entry", [], girl, other, Guid.NewGuid());
        Assert.Equal(["Registered 李**"], AnswersOf(done));
        Assert.Equal(girl, (await door.OpenAsync(Assert.Single(await house.VisitsAsync(door.At))))!.CitizenId);
        var elsewhere = await OpenAsync(house);
        Assert.Equal([(phone.Citizen, false), (boy, false), (girl, true)], TicksOf(await phone.Browser.OpenAsync(elsewhere.At.Path)));
        var answer = await phone.Browser.PostAsync($"{elsewhere.At.Path}/code", new FormUrlEncodedContent(FieldsOf(await phone.Browser.OpenAsync(elsewhere.At.Path), "form.code-entry", other)));
        Assert.Contains("Tick who enters", (await answer.ReadPageAsync()).Said(), StringComparison.Ordinal);
        Assert.Empty(await house.VisitsAsync(elsewhere.At));
        phone.Dispose();
    }

    private async Task<(HolderPhone Phone, Guid Boy, Guid Girl)> FamilyAsync()
    {
        var phone = await PhoneAsync(house);
        var boy = await house.App.DependantAsync(phone.Citizen, "王小宝", house.NowUtc);
        // The family stands in the order in which it was bound.
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        var girl = await house.App.DependantAsync(phone.Citizen, "李小贝", house.NowUtc);
        foreach (var child in new[] { boy, girl })
            await phone.DecideAsync(CodeState.Green, house.NowUtc, TimeSpan.FromDays(7), child);
        return (phone, boy, girl);
    }

    private static Task<IDocument> EnterAsync(HolderPhone phone, CodeDoor door, (string, string)[] more, params Guid[] who) => SendAsync(phone, door.At.Path, "form.code-entry", more, who);

    private static async Task<IDocument> SendAsync(HolderPhone phone, string path, string form, (string Name, string Value)[] more, params Guid[] who)
    {
        var page = await phone.Browser.OpenAsync(path);
        var fields = FieldsOf(page, form, who).Where(field => more.All(other => other.Name != field.Key)).Concat(more.Select(other => KeyValuePair.Create(other.Name, other.Value)));
        using var content = new FormUrlEncodedContent(fields);
        var answer = await phone.Browser.PostAsync(page.QuerySelector(form)!.GetAttribute("action"), content);
        return await phone.Browser.OpenAsync(answer.Place());
    }

    private static List<KeyValuePair<string, string>> FieldsOf(IDocument page, string form, params Guid[] who) =>
        [.. page.QuerySelectorAll($"{form} input:not([name=who])").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? "")),
            .. who.Select(id => KeyValuePair.Create("who", id.ToString()))];

    private static List<(Guid Id, bool IsTicked)> TicksOf(IDocument page) =>
        [.. page.QuerySelectorAll("form.code-entry input[name=who]").Select(tick => (Guid.Parse(tick.GetAttribute("value")!), tick.HasAttribute("checked")))];

    private static List<string> AnswersOf(IDocument page) =>
        [.. page.QuerySelectorAll(".party-answer").Select(answer => $"{answer.QuerySelector(".tone-badge")!.TextContent.Trim()} {answer.QuerySelector(".who-name")!.TextContent.Trim()}")];
}
