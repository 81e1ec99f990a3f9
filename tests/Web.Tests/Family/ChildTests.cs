using System.Net;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Codes.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

public sealed class ChildTests : IAsyncDisposable
{
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public ChildTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_child_nobody_knows_is_added_from_the_wallet_and_counts_at_once()
    {
        var nameless = await app.SignInCitizenAsync("+8613912345799");
        Assert.Equal("/me/person?next=family", (await nameless.OpenAsync("/me/family/add?relation=child")).QuerySelector("main a.btn-primary")!.GetAttribute("href"));
        Assert.Equal("/me/family", (await nameless.SubmitAsync("/me/person?next=family", "main form", ("name", "Li"), ("kind", "Passport"), ("number", "E1234567"))).Place());

        var mother = await app.MotherAsync();
        Assert.NotNull((await mother.OpenAsync("/me")).QuerySelector("a[href='/me/family']"));
        var empty = await mother.OpenAsync("/me/family");
        Assert.NotNull(empty.QuerySelector(".empty-state"));
        Assert.NotNull(empty.QuerySelector("a[href='/me/family/add?relation=child']"));
        // What does not fit is said where it stands, and nothing is kept of it.
        async Task<string> WrongAsync(string relation, string number, params (string, string)[] more) =>
            await (await mother.SubmitAsync($"/me/family/add?relation={relation}", "main form", [("name", "王雨桐"), ("number", number), .. more])).ErrorAsync();
        Assert.Contains("more than 16 years", await WrongAsync("child", Relatives.NumberOf(17)), StringComparison.Ordinal);
        Assert.Contains("60 years old or more", await WrongAsync("elder", Relatives.NumberOf(59)), StringComparison.Ordinal);
        Assert.Contains("your own number", await WrongAsync("other", Relatives.NumberOf(36, Relatives.Mother[^3..])), StringComparison.Ordinal);
        Assert.Contains("One character", await WrongAsync("child", Relatives.NumberOf(8)[..17] + (Relatives.NumberOf(8)[17] == '1' ? '2' : '1')), StringComparison.Ordinal);
        Assert.Contains("Enter the day of birth", await WrongAsync("child", "E7654321", ("kind", "Passport")), StringComparison.Ordinal);

        Assert.Equal("/me/family?done=added", await mother.AddChildAsync());

        var said = await mother.ReadAsync("/me/family");
        Assert.Contains("王**", said, StringComparison.Ordinal);
        Assert.Contains("8 years old", said, StringComparison.Ordinal);
        Assert.DoesNotContain("王雨桐", said, StringComparison.Ordinal);
        Assert.Contains("You care for this person already", await (await AgainAsync(mother)).ErrorAsync(), StringComparison.Ordinal);
        // What may be done and until when is hers to change.
        var binding = await mother.BindingAsync("Change or end");
        Assert.Equal($"{binding}?done=changed", (await mother.PressAsync(binding, "form:has(input[name=until])", null, ("until", clock.GetUtcNow().UtcDateTime.AddDays(5).ToString("yyyy-MM-dd", null)), ("allowed", "Show"))).Place());
        Assert.Contains("at most a year", await (await mother.PressAsync(binding, "form:has(input[name=until])", null, ("until", "2099-01-01"))).ErrorAsync(), StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var row = await db.Guardianships.SingleAsync();
        Assert.Equal((GuardianshipState.Active, GuardianCapability.Show), (row.State, row.Capabilities));
        Assert.True(row.May(GuardianCapability.Show, row.EndsOn!.Value));
        Assert.False(row.May(GuardianCapability.Declare, row.EndsOn!.Value));
        // To somebody else it is nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await nameless.GetAsync(binding)).StatusCode);
        // Its last day is over: it ends by itself.
        clock.Advance(TimeSpan.FromDays(7));
        await app.TendFamilyAsync();
        Assert.NotNull((await mother.OpenAsync("/me/family")).QuerySelector(".empty-state"));
    }

    [Fact]
    public async Task Who_cares_for_the_child_already_is_told_and_when_nobody_objects_for_a_day_it_counts()
    {
        app.With("Codes:Pack", "xingye");
        var mother = await app.MotherAsync();
        await mother.AddChildAsync();
        var father = await app.PersonAsync(Relatives.Father, "王小明", 38);

        // Neither name nor number is told to be the wrong one; whoever insists waits for staff, and finds nobody.
        Assert.Equal("/me/family/confirm", (await father.SubmitAsync("/me/family/add?relation=child", "main form", ("name", "王雨"), ("number", Relatives.NumberOf(8)))).Place());
        Assert.Contains("do not fit together", await (await father.PressAsync("/me/family/confirm", "main form")).ErrorAsync(), StringComparison.Ordinal);
        Assert.EndsWith("?done=waits", await father.AddChildAsync("王 雨桐"), StringComparison.Ordinal);

        await app.DeliverAsync();
        var text = await app.TextToAsync(Relatives.Mother, 2);
        Assert.Contains("/me/family", text, StringComparison.Ordinal);
        Assert.DoesNotContain("王", text, StringComparison.Ordinal);
        Assert.Contains("Somebody asks to care for a child of yours", await mother.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("王** asks to care for 王** too", await mother.ReadAsync("/me/family"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await app.TendFamilyAsync();
        Assert.Contains("Waits", await father.ReadAsync("/me/family"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));
        await app.TendFamilyAsync();

        Assert.Contains("also cared for by 1 others", await father.ReadAsync("/me/family"), StringComparison.Ordinal);
        await app.DeliverAsync();
        Assert.Contains("You can now act", await app.TextToAsync(Relatives.Father, 2), StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Single(await db.Guardianships.Select(g => g.DependantId).Distinct().ToListAsync());
    }

    [Fact]
    public async Task An_objection_goes_to_staff_whose_decision_all_sides_read_with_its_reason()
    {
        app.With("Codes:Pack", "xingye");
        var (mother, father) = (await app.MotherAsync(), await app.PersonAsync(Relatives.Father, "王小明", 38));
        await mother.AddChildAsync();
        var binding = (await father.AddChildAsync()).Split('?')[0];
        await app.DeliverAsync();
        var seen = await mother.BindingAsync("Look and object");
        Assert.Equal(binding, seen);

        Assert.Equal($"{binding}?done=contested", (await mother.PressAsync(binding, "form:has(textarea)", null, ("words", "I do not know him"))).Place());
        clock.Advance(TimeSpan.FromDays(2));
        await app.TendFamilyAsync();

        Assert.Contains("Waits", await father.ReadAsync(binding), StringComparison.Ordinal);
        Assert.DoesNotContain("I do not know him", await father.ReadAsync(binding), StringComparison.Ordinal);
        var reviewer = await app.RegionAsync(RegionDuty.Reviewer);
        var desk = await reviewer.OpenAsync("/region/family");
        Assert.DoesNotContain("王", desk.Said(), StringComparison.Ordinal);
        var opened = await reviewer.ReadAsync(desk.QuerySelector("main table a")!.GetAttribute("href")!);
        Assert.Contains("I do not know him", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("王雨桐", opened, StringComparison.Ordinal);
        await reviewer.DecideOnlyAsync(false, "The school knows only the mother.");

        foreach (var side in new[] { father, mother })
            Assert.Contains("The school knows only the mother.", await side.ReadAsync(binding), StringComparison.Ordinal);
        Assert.Equal(binding, await mother.BindingAsync("Read what staff decided"));
        Assert.Contains("Refused", await father.ReadAsync("/me/family"), StringComparison.Ordinal);
        Assert.Contains("A case about who may act for somebody was opened", await father.ReadAsync("/me/accesses"), StringComparison.Ordinal);
        await app.DeliverAsync();
        Assert.Contains("Staff have decided", await app.TextToAsync(Relatives.Mother, 3), StringComparison.Ordinal);

        // Whoever says that the document is right although the name differs waits for staff too, and gets a child of his own.
        await father.SubmitAsync("/me/family/add?relation=child", "main form", ("name", "王语桐"), ("number", Relatives.NumberOf(8)));
        await father.PressAsync("/me/family/confirm", "main form", ("insist", "1"));
        await reviewer.DecideOnlyAsync(true, "He showed us the document.");
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Equal(2, await db.Guardianships.Where(g => g.State == GuardianshipState.Active).Select(g => g.DependantId).Distinct().CountAsync());
    }

    [Fact]
    public async Task One_persons_state_never_colours_anothers_and_two_people_may_share_a_number()
    {
        var mother = await app.MotherAsync();
        await mother.AddChildAsync("王雨桐", null, ("contact", "139 1234 5701"));
        await mother.AddChildAsync("王雨泽", Relatives.NumberOf(5), ("contact", "139 1234 5701"));

        await mother.FillInAsync(("temperature", "37.8"));
        await mother.SendAsync(confirmed: true);

        var codes = app.Services.CreateScope().ServiceProvider.GetRequiredService<PersonalCodes>();
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var children = await db.Guardianships.Select(g => g.DependantId).ToListAsync();
        Assert.Equal([CodeState.Absent, CodeState.Absent], [(await codes.FindAsync(children[0], default)).State, (await codes.FindAsync(children[1], default)).State]);
        Assert.Equal(0, await db.CodeChanges.CountAsync(change => children.Contains(change.CitizenId)));
        Assert.Contains("Amber", await mother.ReadAsync("/me"), StringComparison.Ordinal);
        // The number is the mother's account and nobody else's.
        var accounts = app.Services.GetRequiredService<CitizenAccounts>();
        Assert.DoesNotContain(await accounts.FindOrJoinAsync(Relatives.Mother, default), children);
        Assert.All(await db.Citizens.Where(c => children.Contains(c.Id)).ToListAsync(), child => Assert.Equal((null, null), (child.PhoneRef, child.EvidenceRef)));
    }

    [Fact]
    public async Task Unbinding_is_one_step_with_a_way_back_and_who_has_nobody_left_is_forgotten_a_day_later()
    {
        var mother = await app.MotherAsync();
        await mother.AddChildAsync();
        var binding = await mother.BindingAsync("Change or end");
        const string end = "form:has(.icon):not(:has(input[name=until]))";

        await ShowAsync();
        var ended = (await mother.PressAsync(binding, end)).Place();
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
            Assert.NotNull((await db.IssuedCredentials.SingleAsync()).SupersededUtc);
        Assert.Equal($"/me/family?done=ended&id={binding.Split('/')[^1]}", ended);
        Assert.Equal("/me/family?done=restored", (await mother.PressAsync(ended, "main form")).Place());
        ended = (await mother.PressAsync(binding, end)).Place();
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("/me/family?done=late", (await mother.PressAsync(ended, "main form")).Place());

        await PurgeAsync();
        Assert.Equal(2, await CitizensAsync());
        // Added again it is somebody new: of the child before nothing is seen.
        Assert.Equal("/me/family?done=added", await mother.AddChildAsync());
        Assert.Equal(3, await CitizensAsync());
        clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync();
        Assert.Equal(2, await CitizensAsync());
        // For whom somebody acts is kept, however long nobody has seen them.
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
            await db.Citizens.Where(c => c.PhoneRef == null).ExecuteUpdateAsync(row => row.SetProperty(c => c.SeenUtc, clock.GetUtcNow().UtcDateTime.AddDays(-401).Date));
        await PurgeAsync();
        Assert.Equal(2, await CitizensAsync());
        // The agent's account ends: the child is reached by nobody.
        await mother.SubmitAsync("/me/erase", "main form");
        clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync();
        Assert.Equal(0, await CitizensAsync());
    }

    [Fact]
    public async Task Trying_names_and_numbers_ends_after_twelve_within_an_hour()
    {
        var mother = await app.MotherAsync();
        for (var i = 0; i < 12; i++)
            await mother.AddChildAsync($"孩子{i}", Relatives.NumberOf(8, $"{100 + i}"));

        await mother.SubmitAsync("/me/family/add?relation=child", "main form", ("name", "王"), ("number", Relatives.NumberOf(8, "200")));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await mother.PressAsync("/me/family/confirm", "main form")).StatusCode);

        // Beyond what the pack allows staff decide.
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var limit = app.Services.GetRequiredService<PolicyPacks>().Current.Limits.DependantsPerAgent;
        Assert.Equal((limit, 12 - limit), (await db.Guardianships.CountAsync(g => g.State == GuardianshipState.Active), await db.FamilyCases.CountAsync(c => c.Kind == FamilyCaseKind.BeyondLimit)));
    }

    private static async Task<HttpResponseMessage> AgainAsync(HttpClient browser)
    {
        await browser.SubmitAsync("/me/family/add?relation=child", "main form", ("name", "王雨桐"), ("number", Relatives.NumberOf(8)));
        return await browser.PressAsync("/me/family/confirm", "main form");
    }

    /// <summary>The only signed-in phone shows the only child's code.</summary>
    private async Task ShowAsync()
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var now = clock.GetUtcNow().UtcDateTime;
        var credential = CodeCredential.Of(IssuerName.Parse("healthcode"), new(1), CredentialId.New(), CodeState.Green, CodeName.Of(null), now, now.AddDays(1), default).Value;
        db.Add(IssuedCredential.Of(credential, await db.Guardianships.Select(g => g.DependantId).SingleAsync(), await db.CitizenSessions.Select(s => s.Id).SingleAsync(), credential.IssuedUtc));
        await db.SaveChangesAsync();
    }

    private async Task<int> CitizensAsync()
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        return await db.Citizens.CountAsync();
    }

    private async Task PurgeAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<PurgeCitizens>(scope.ServiceProvider).RunAsync(default);
    }
}
