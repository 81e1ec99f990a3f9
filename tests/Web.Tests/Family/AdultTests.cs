using System.Net;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Audit;
using HealthCode.Domain.Family;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Codes.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

public sealed class AdultTests : IAsyncDisposable
{
    private const string Elder = "李秀英";
    private const string Contest = "form:has(textarea)";
    private const string Code = ".family-code";
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public AdultTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_adult_with_a_phone_sees_who_asks_for_what_and_agrees_or_refuses()
    {
        var (daughter, mother, stranger) = (await app.MotherAsync(), await app.PersonAsync(Relatives.Grandmother, Elder, 70), await app.PersonAsync(Relatives.Uncle, "王五", 50));
        var asked = await daughter.AddAsync("elder", Elder, Relatives.NumberOf(70, Relatives.Grandmother[^3..]));
        Assert.StartsWith("/me/family/asked/", asked, StringComparison.Ordinal);
        var code = (await daughter.OpenAsync(asked)).QuerySelector(Code)!.TextContent;
        var link = $"/me/family/consent/{code}";

        // Typing somebody's document has found nobody, told nobody, and bound nobody.
        Assert.NotNull((await mother.OpenAsync("/me/family")).QuerySelector(".empty-state"));
        Assert.Contains("Has not answered yet", await daughter.ReadAsync("/me/family"), StringComparison.Ordinal);
        Assert.Contains("document is not yours", await (await stranger.PressAsync(link, "main form", ("answer", "yes"))).ErrorAsync(), StringComparison.Ordinal);
        Assert.Contains("You asked this yourself", await (await daughter.PressAsync(link, "main form", ("answer", "yes"))).ErrorAsync(), StringComparison.Ordinal);
        Assert.Contains("counts no more", await stranger.ReadAsync("/me/family/consent/K7QM-9XTP-W"), StringComparison.Ordinal);

        Assert.Equal(link, (await mother.SubmitAsync("/me/family/consent", "main form", ("code", $" {code.ToLowerInvariant()} "))).Place());
        var shown = await mother.ReadAsync(link);
        Assert.Contains("李** asks to act for you", shown, StringComparison.Ordinal);
        Assert.Contains("Buy medicine", shown, StringComparison.Ordinal);
        Assert.Contains(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddDays(90).ToString("yyyy-MM-dd", null), shown, StringComparison.Ordinal);
        Assert.Equal("/me/family?done=agreed", (await mother.PressAsync(link, "main form", ("answer", "yes"))).Place());

        Assert.Contains("Counts", await daughter.ReadAsync("/me/family"), StringComparison.Ordinal);
        Assert.Contains("counts no more", await mother.ReadAsync(link), StringComparison.Ordinal);
        // The agent may only give back; the person chooses.
        var binding = await mother.BindingAsync("Change, end or dispute");
        const string change = "form:has(input[name=until])";
        Assert.Contains("has to agree again", await (await daughter.PressAsync(binding, change, null, ("until", clock.GetUtcNow().UtcDateTime.AddDays(120).ToString("yyyy-MM-dd", null)))).ErrorAsync(), StringComparison.Ordinal);
        Assert.Equal($"{binding}?done=changed", (await mother.PressAsync(binding, change, null, ("allowed", "Show"))).Place());
        // Asked again and agreed again it is the same one, renewed.
        var again = (await daughter.OpenAsync(await daughter.AddAsync("elder", Elder, Relatives.NumberOf(70, Relatives.Grandmother[^3..])))).QuerySelector(Code)!.TextContent;
        await mother.PressAsync($"/me/family/consent/{again}", "main form", ("answer", "yes"));
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var row = await db.Guardianships.AsNoTracking().SingleAsync();
        Assert.Equal((GuardianshipState.Active, ConsentWay.OwnAccount, GuardianCapability.All), (row.State, row.Consent, row.Capabilities));

        // Refused, and taken back.
        var third = (await daughter.OpenAsync(await daughter.AddAsync("elder", Elder, Relatives.NumberOf(70, Relatives.Grandmother[^3..])))).QuerySelector(Code)!.TextContent;
        Assert.Equal("/me/family?done=refused", (await mother.PressAsync($"/me/family/consent/{third}", "main form", ("answer", "no"))).Place());
        var fourth = await daughter.AddAsync("other", "王五", Relatives.NumberOf(50, Relatives.Uncle[^3..]));
        var code4 = (await daughter.OpenAsync(fourth)).QuerySelector(Code)!.TextContent;
        Assert.Equal("/me/family?done=taken-back", (await daughter.PressAsync(fourth, "main form")).Place());
        Assert.Contains("counts no more", await stranger.ReadAsync($"/me/family/consent/{code4}"), StringComparison.Ordinal);
        // The person ends it, in one step, and can take that back.
        var ended = (await mother.PressAsync(binding, "form:has(.icon):not(:has(input[name=until]))")).Place();
        Assert.DoesNotContain("Counts", await daughter.ReadAsync("/me/family"), StringComparison.Ordinal);
        Assert.Equal("/me/family?done=restored", (await mother.PressAsync(ended, "main form")).Place());
    }

    [Fact]
    public async Task A_malicious_binding_is_frozen_at_once_and_staff_decide_once_with_a_reason_for_all_sides()
    {
        var (agent, person) = (await app.MotherAsync(), await app.PersonAsync(Relatives.Grandmother, Elder, 70));
        var code = (await agent.OpenAsync(await agent.AddAsync("elder", Elder, Relatives.NumberOf(70, Relatives.Grandmother[^3..])))).QuerySelector(Code)!.TextContent;
        await person.PressAsync($"/me/family/consent/{code}", "main form", ("answer", "yes"));
        var binding = await person.BindingAsync("Change, end or dispute");
        var reviewer = await app.RegionAsync(RegionDuty.Reviewer);

        Assert.Equal($"{binding}?done=contested", (await person.PressAsync(binding, Contest, null, ("words", "She took my phone"))).Place());

        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var frozen = await db.Guardianships.AsNoTracking().SingleAsync();
        Assert.False(frozen.May(GuardianCapability.Show, frozen.EndsOn!.Value));
        Assert.Contains("Frozen", await agent.ReadAsync("/me/family"), StringComparison.Ordinal);
        Assert.DoesNotContain("She took my phone", await agent.ReadAsync(binding), StringComparison.Ordinal);
        // Too short a reason is none.
        var address = (await reviewer.OpenAsync("/region/family")).QuerySelector("main table a")!.GetAttribute("href")!;
        Assert.Contains("10 to 1,000", await (await reviewer.PressAsync(address, "main form", ("stands", "yes"), ("reason", "ok"))).ErrorAsync(), StringComparison.Ordinal);
        await reviewer.DecideOnlyAsync(true, "We called, and she agrees after all.");

        Assert.Contains("We called, and she agrees after all.", await agent.ReadAsync(binding), StringComparison.Ordinal);
        Assert.Contains("We called, and she agrees after all.", await person.ReadAsync(binding), StringComparison.Ordinal);
        Assert.Contains("Counts", await agent.ReadAsync("/me/family"), StringComparison.Ordinal);
        // Heard once: ending it stays one step.
        Assert.Contains("Staff have decided about this already", await (await person.PressAsync(binding, Contest)).ErrorAsync(), StringComparison.Ordinal);
        await person.PressAsync(binding, "form:has(.icon):not(:has(input[name=until]))");
        Assert.Equal(2, await db.Citizens.CountAsync());
        // In the own copy of both.
        foreach (var (browser, side) in new[] { (agent, "agent"), (person, "dependant") })
        {
            var copy = await (await browser.SubmitAsync("/me/export", "form[action='/me/export/file']")).Content.ReadAsStringAsync();
            Assert.Contains($"\"side\": \"{side}\"", copy, StringComparison.Ordinal);
            Assert.Contains("We called, and she agrees after all.", copy, StringComparison.Ordinal);
            Assert.Equal(browser == person, copy.Contains("She took my phone", StringComparison.Ordinal));
        }
        Assert.Contains("It was decided who may act for somebody", await person.ReadAsync("/me/accesses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_phone_the_person_agrees_before_staff_who_look_at_the_document()
    {
        var tenant = await app.OpenTenantAsync(kind: TenantKind.Community);
        var (clerk, daughter) = (await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Clerk)), await app.MotherAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Guard))).GetAsync($"/t/{tenant.Identifier}/people/witness")).StatusCode);
        // Somebody with the same document has an account: what staff type does not find it.
        await app.PersonAsync(Relatives.Grandmother, Elder, 70);
        var number = Relatives.NumberOf(70, Relatives.Grandmother[^3..]);
        var code = (await daughter.OpenAsync(await daughter.AddAsync("elder", Elder, number))).QuerySelector(Code)!.TextContent;
        var desk = $"/t/{tenant.Identifier}/people/witness?code={code}";

        var shown = await clerk.OpenAsync(desk);
        Assert.Contains("李** asks to act for 李**", shown.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain(number[^6..], shown.Said(), StringComparison.Ordinal);
        Assert.Contains("not the document", await (await clerk.PressAsync(desk, "main form", ("answer", "yes"), ("kind", "ResidentIdentity"), ("number", Relatives.NumberOf(70, "555")))).ErrorAsync(), StringComparison.Ordinal);
        Assert.EndsWith("?done=agreed", (await clerk.PressAsync(desk, "main form", ("answer", "yes"), ("kind", "ResidentIdentity"), ("number", number))).Place(), StringComparison.Ordinal);

        Assert.Contains("the person agreed before a member of staff", await daughter.ReadAsync(await daughter.BindingAsync("Change or end")), StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var row = await db.Guardianships.AsNoTracking().SingleAsync();
        Assert.Equal((GuardianshipState.Active, ConsentWay.Witness, tenant.Id), (row.State, row.Consent, row.WitnessTenantId));
        Assert.Null((await db.Citizens.SingleAsync(c => c.Id == row.DependantId)).PhoneRef);
        Assert.Contains("family.witnessed", await ActionsAsync(tenant));
        Assert.Contains("family.consented", await ActionsAsync(Region.Tenant));

        // The person comes again and stops it.
        var stop = $"/t/{tenant.Identifier}/people/witness/dispute";
        Assert.Contains("fit nobody", await (await clerk.SubmitAsync(stop, "main form", ("name", "李秀兰"), ("kind", "ResidentIdentity"), ("number", number))).ErrorAsync(), StringComparison.Ordinal);
        var choose = (await clerk.SubmitAsync(stop, "main form", ("name", Elder), ("kind", "ResidentIdentity"), ("number", number))).Place();
        Assert.EndsWith("?done=frozen", (await clerk.PressAsync(choose, "main form", null, ("words", "She does not know the daughter"))).Place(), StringComparison.Ordinal);
        Assert.Contains("Frozen", await daughter.ReadAsync("/me/family"), StringComparison.Ordinal);
        var reviewer = await app.RegionAsync(RegionDuty.Reviewer);
        await reviewer.DecideOnlyAsync(false, "She said so before a clerk.");
        Assert.Contains("She said so before a clerk.", await daughter.ReadAsync($"/me/family/{row.Id}"), StringComparison.Ordinal);
        Assert.Equal(GuardianshipState.Ended, (await db.Guardianships.AsNoTracking().SingleAsync()).State);
    }

    private async Task<List<string>> ActionsAsync(TenantInfo tenant)
    {
        await app.DeliverAsync();
        return await app.InAsync(tenant, async services =>
        {
            await services.GetRequiredService<Infrastructure.Jobs.OutboxDelivery>().DeliverAsync(default);
            return await services.GetRequiredService<AppDbContext>().AuditEntries.Select(entry => entry.Action).ToListAsync();
        });
    }
}
