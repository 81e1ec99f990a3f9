using System.Net;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Family;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

/// <summary>What somebody does for another person: declare, show, read; and what stays closed.</summary>
public sealed class ActingTests : IAsyncDisposable
{
    private static readonly string[] Pages =
        ["", "/code", "/declaration", "/declaration/question?id=contact", "/declaration/check", "/declaration/sent", "/declarations", "/declarations/one", "/code/history", "/code/appeal", "/accesses", "/medicine"];

    // Two in the afternoon in the region.
    private readonly HeldClock clock = new(new DateTimeOffset(DateTime.UtcNow.Date.AddHours(6), TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public ActingTests() => app = new HealthCodeApp().WithClock(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => app.Services.GetRequiredService<RegionClock>().Today;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_mother_declares_for_her_child_and_everybody_reads_who_filled_it_in()
    {
        var (mother, agent) = await MotherAsync();
        var child = await app.DependantAsync(agent, "王小宝", Now);
        var home = Kin.HomeOf(child);

        var wallet = await mother.OpenAsync("/me");
        Assert.NotNull(wallet.QuerySelector($"a[href='{home}/declaration']"));
        Assert.Contains("Child", wallet.Said(), StringComparison.Ordinal);
        var begin = await mother.OpenAsync($"{home}/declaration");
        Assert.Contains("For 王**", begin.QuerySelector(".for-whom")!.TextContent, StringComparison.Ordinal);
        await mother.FillInForAsync(home);
        Assert.Contains("that you filled them in", await mother.SaysAsync($"{home}/declaration/check"), StringComparison.Ordinal);
        Assert.Equal($"{home}/declaration/sent", (await mother.SendAsync(home: home)).Place());

        var sent = Assert.Single(await DeclarationsAsync(child));
        Assert.Equal((FilledInBy.Agent, agent), (sent.FilledInBy, sent.FilledInById!.Value));
        Assert.Contains("Filled in by you.", await mother.SaysAsync($"{home}/declaration/sent"), StringComparison.Ordinal);
        Assert.Contains("Filled in by you.", await mother.SaysAsync($"{home}/declarations"), StringComparison.Ordinal);
        Assert.Contains("36.5", await mother.SaysAsync($"{home}/declarations/one?id={sent.Id}"), StringComparison.Ordinal);
        // One person's state colours nobody else's.
        Assert.Equal((CodeState.Green, CodeState.Absent), (await StateAsync(child), await StateAsync(agent)));
        // Of another person, somebody else who acts for the child and a reviewer read a name, masked.
        var words = app.Services.CreateScope().ServiceProvider.GetRequiredService<Features.Codes.FilledInWords>();
        Assert.Equal("Filled in by 张**, who acts for the person.", await words.OfAsync(sent, null, default));

        // Within ten minutes as if it had never been said.
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal($"{home}/declaration/check", (await mother.SubmitAsync($"{home}/declaration/sent", "main form")).Place());
        await mother.AnswerAsync($"{home}/declaration/question?id=temperature&from=check", "38.1");
        await mother.SendAsync(confirmed: true, home: home);
        Assert.Equal(2, (await DeclarationsAsync(child)).Count);
        Assert.NotEqual(CodeState.Green, await StateAsync(child));
        Assert.NotNull((await mother.OpenAsync($"{home}/code")).QuerySelector($"a[href='{home}/code/appeal']"));
        Assert.Contains("What is wrong?", await mother.SaysAsync($"{home}/code/appeal"), StringComparison.Ordinal);
        Assert.Contains("on your declaration", await mother.SaysAsync($"{home}/code/history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_a_page_and_neither_does_the_agent_without_the_right_or_after_its_end()
    {
        var (mother, agent) = await MotherAsync();
        var (stranger, _) = await MotherAsync("+8613900139077");
        var child = await app.DependantAsync(agent, "王小宝", Now, endsOn: Today);
        var shown = await app.DependantAsync(agent, "王小贝", Now, GuardianCapability.Show);

        Assert.Empty(app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("me/for/", StringComparison.Ordinal) && route.Metadata.GetMetadata<ActsForAttribute>() is null));
        foreach (var page in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Kin.HomeOf(child) + page)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync(Kin.HomeOf(Guid.NewGuid()) + page)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync(Kin.HomeOf(agent) + page)).StatusCode);
            Assert.NotEqual(HttpStatusCode.NotFound, (await mother.GetAsync(Kin.HomeOf(child) + page)).StatusCode);
        }
        Assert.StartsWith("/me/sign-in", (await app.Browser().GetAsync($"{Kin.HomeOf(child)}/code")).Place(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mother.GetAsync($"{Kin.HomeOf(shown)}/code")).StatusCode);
        foreach (var page in (string[])["/declaration", "/declaration/check", "/declarations", "/code/appeal", "/medicine"])
            Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync(Kin.HomeOf(shown) + page)).StatusCode);
        Assert.Null((await mother.OpenAsync(Kin.HomeOf(shown))).QuerySelector("a[href$='/declaration'], a[href$='/medicine']"));

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync($"{Kin.HomeOf(child)}/code")).StatusCode);
        await app.UnbindAsync(agent, shown, Now);
        Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync($"{Kin.HomeOf(shown)}/code")).StatusCode);
    }

    [Fact]
    public async Task A_phone_shows_each_of_the_family_by_a_credential_of_their_own_and_nothing_after_the_end()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        using var other = await HolderPhone.SignInAsync(app, "+8613900139002");
        var child = await app.DependantAsync(phone.Citizen, "王小宝", Now, endsOn: Today);
        var elder = await app.DependantAsync(phone.Citizen, "王大山", Now, relation: Relation.Elder);
        await app.BindAsync(other.Citizen, elder, Now);
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7), child);
        await phone.DecideAsync(CodeState.Red, Now, TimeSpan.FromDays(7), elder);
        var gate = app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync()));

        // Only until the end of the last day of the right: midnight in the region.
        Assert.Equal(Now.Date.AddHours(16), (await phone.AskAsync(home: Kin.HomeOf(child))).GetProperty("expiresUtc").GetDateTime(), TimeSpan.FromSeconds(2));
        var (childs, shown) = (phone.Credential, await ReadAsync(gate, phone));
        Assert.Equal("green 王**", shown);
        await phone.AskAsync(home: Kin.HomeOf(elder));
        Assert.Equal("red 王**", await ReadAsync(gate, phone));
        await other.AskAsync(home: Kin.HomeOf(elder));
        Assert.Equal("code-absent", (await phone.AskAsync(HttpStatusCode.Conflict)).Text("code"));
        await phone.AskAsync(HttpStatusCode.NotFound, home: Kin.HomeOf(other.Citizen));
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
            Assert.Equal((1, 2), (await db.IssuedCredentials.CountAsync(c => c.CitizenId == child), await db.IssuedCredentials.CountAsync(c => c.CitizenId == elder)));

        // Unbound, this phone shows the elder no more; the other agent's goes on, and so does the child's.
        var elders = phone.Credential;
        await app.UnbindAsync(phone.Citizen, elder, Now);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("code-revoked", await ReadAsync(gate, phone, elders));
        Assert.Equal("red 王**", await ReadAsync(gate, other));
        Assert.Equal("green 王**", await ReadAsync(gate, phone, childs));
        // Signed out, it shows nobody.
        await phone.Browser.SubmitAsync("/me", "form[action='/me/sign-out']");
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("code-revoked", await ReadAsync(gate, phone, childs));
    }

    [Fact]
    public async Task What_a_grown_person_says_and_where_they_go_is_not_for_the_agent()
    {
        var (helper, agent) = await MotherAsync();
        var father = await app.CitizenAsync("+8613900139055");
        var person = await app.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync("+8613900139055", default);
        await app.BindAsync(agent, person, Now, relation: Relation.Elder);
        var home = Kin.HomeOf(person);
        await father.FillInAsync();

        // A declaration that the person has begun begins anew for the agent.
        Assert.Contains("I agree for", await helper.SaysAsync($"{home}/declaration"), StringComparison.Ordinal);
        Assert.Equal($"{home}/declaration", (await helper.GetAsync($"{home}/declaration/check")).Place());
        await father.SendAsync();
        var own = Assert.Single(await DeclarationsAsync(person));
        var list = await helper.OpenAsync($"{home}/declarations");
        Assert.Contains("by the person", list.Said(), StringComparison.Ordinal);
        Assert.Null(list.QuerySelector("a[href*='one?id=']"));
        Assert.Equal($"{home}/declarations", (await helper.GetAsync($"{home}/declarations/one?id={own.Id}")).Place());
        Assert.Contains("Only the person can correct that", await helper.SaysAsync($"{home}/declaration/sent"), StringComparison.Ordinal);

        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
        {
            var accesses = app.Services.GetRequiredService<Accesses>();
            db.AddRange(await accesses.MakeAsync(person, AccessKind.CodeReadAtDoor, "Riverside Mall"), await accesses.MakeAsync(person, AccessKind.ReviewOpened, "reviewer"));
            await db.SaveChangesAsync();
        }
        var seen = await helper.SaysAsync($"{home}/accesses");
        Assert.Contains("for the person alone", seen, StringComparison.Ordinal);
        Assert.Contains("A reviewer of the health authority", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Riverside", seen, StringComparison.Ordinal);
        Assert.Contains("Riverside", await father.SaysAsync("/me/accesses"), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Browser, Guid Id)> MotherAsync(string number = "+8613900139044") =>
        (await app.CitizenAsync(number), await app.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(number, default));

    private async Task<string> ReadAsync(HttpClient gate, HolderPhone phone, byte[]? credential = null)
    {
        var answer = await gate.PostAsync("/api/v1/codes/verify", new { token = phone.Show(Now, credential) }, HttpStatusCode.OK);
        return answer.Text("verdict") == "valid" ? $"{answer.Text("state")} {answer.Text("name")}" : answer.Text("code");
    }

    private async Task<List<Declaration>> DeclarationsAsync(Guid person)
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        return await db.Declarations.AsNoTracking().Where(declaration => declaration.CitizenId == person).ToListAsync();
    }

    private async Task<CodeState> StateAsync(Guid person)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PersonalCodes>().FindAsync(person, default)).State;
    }
}
