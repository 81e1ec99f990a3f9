using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Privacy.Closing;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

public sealed class PeopleListTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    [Fact]
    public async Task A_list_is_looked_at_first_written_once_and_taken_back_while_nothing_was_declared()
    {
        var home = await PeopleDesk.OpenAsync(house);
        var (one, two) = (PeopleDesk.NewDocument(), PeopleDesk.NewDocument());
        await home.Desk.OpenAsync($"{home.Desk.Base}/people/import");
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "preview"), ("text", $"Name,Document number,Document,Born,Contact phone,Language\nA,110105194912310021,,,,\n,{one},,,,\nB,C01X00T47,passport,tomorrow,,\nC,{two},,,12,fr\nD,{one},,,,\nD,{one},,,,\n"));
        Assert.Equal(
            ["2 document-check-digit", "3 required", "4 born-not-a-day", "5 phone-invalid", "5 language-unknown", "7 repeated"],
            home.Desk.Page.QuerySelectorAll("#wrong tbody tr").Select(row => $"{row.QuerySelector("th")!.TextContent.Trim()} {row.QuerySelector("code")!.TextContent}"));

        var list = $"姓名,证件号码,证件类型,出生日期,班级或楼层\n王一,{one},,,二楼\nMaria Schmidt,C01X00T47,护照,1944-05-01,二楼\n王二,{two},,,三楼\n";
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "preview"), ("text", list));
        Assert.Contains("3 new, 0 registered already.", home.Desk.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(home.Tenant));
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "import"), ("text", list));
        Assert.Equal(["Ask them, and tick that they agree"], home.Desk.Errors);
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "import"), ("text", list), ("agreed", "1"));
        await home.TendAsync();
        await home.Desk.OpenAsync(home.Desk.Path);
        Assert.Equal(3, await CountAsync(home.Tenant));
        var slips = OutsideReaders.Text(await home.FetchAsync($"imports/{home.Desk.Path.Split('/')[5]}/slips.pdf"));
        foreach (var name in new[] { "王一", "王二", "Maria Schmidt" })
            Assert.Contains(name, slips, StringComparison.Ordinal);
        var first = home.Desk.Path;
        // What a passport does not tell was told.
        Assert.Equal(new DateOnly(1944, 5, 1), await house.WithAsync(home.Tenant, async services =>
        {
            var ids = await services.GetRequiredService<Infrastructure.Persistence.AppDbContext>().Wards.Select(ward => ward.CitizenId).ToListAsync();
            var all = await Task.WhenAll(ids.Select(id => services.GetRequiredService<CitizenIdentities>().FindAsync(id, default)));
            return all.Single(person => person!.Document.Kind == DocumentKind.Passport)!.Document.BornOn;
        }));

        // The same list again changes nothing.
        await home.Desk.OpenAsync($"{home.Desk.Base}/people/import");
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "import"), ("text", list), ("agreed", "1"));
        await home.TendAsync();
        await home.Desk.OpenAsync(home.Desk.Path);
        Assert.Equal(3, await CountAsync(home.Tenant));
        Assert.Contains("Registered before", home.Desk.Text, StringComparison.Ordinal);

        await home.Desk.OpenAsync(first);
        await home.Desk.SubmitAsync(Desk.Form("undo"));
        Assert.Contains("Taken back.", home.Desk.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(home.Tenant));
        Assert.Equal(0, await house.InAsync(home.Tenant, db => db.WardLinks.CountAsync(link => db.Wards.Any(ward => ward.Id == link.Id))));

        // Once somebody was declared for, the list stays.
        await home.Desk.OpenAsync($"{home.Desk.Base}/people/import");
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "import"), ("text", list), ("agreed", "1"));
        await home.TendAsync();
        var again = home.Desk.Path;
        await home.Desk.OpenAsync($"{home.Desk.Base}/people?q={Uri.EscapeDataString("王一")}");
        await home.Desk.ClickAsync("tbody th a");
        await home.DeclareAsync(home.IdOfPage());
        await home.Desk.OpenAsync(again);
        await home.Desk.SubmitAsync(Desk.Form("undo"));
        Assert.Equal(["Somebody of this list has been declared for already. End those persons one by one instead."], home.Desk.Errors);
        Assert.Equal(3, await CountAsync(home.Tenant));
    }

    [Fact]
    public async Task A_list_of_the_last_evening_of_a_month_can_be_taken_back_on_the_next_morning()
    {
        await using var apart = new RegisterHouse();
        var start = apart.Clock.GetUtcNow();
        apart.Clock.Advance(new DateTimeOffset(start.Year, start.Month, DateTime.DaysInMonth(start.Year, start.Month), 15, 0, 0, TimeSpan.Zero) - start);
        var home = await PeopleDesk.OpenAsync(apart);
        await home.Desk.OpenAsync($"{home.Desk.Base}/people/import");
        await home.Desk.SubmitAsync(Desk.Form("people"), ("step", "import"), ("text", $"Name,Document number\nA,{PeopleDesk.NewDocument()}\n"), ("agreed", "1"));
        await home.TendAsync();

        apart.Clock.Advance(TimeSpan.FromHours(10));
        await home.PurgeAsync();

        await home.Desk.OpenAsync(home.Desk.Path);
        await home.Desk.SubmitAsync(Desk.Form("undo"));
        Assert.Contains("Taken back.", home.Desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_never_tells_whether_somebody_is_known_elsewhere()
    {
        var (one, other) = (await PeopleDesk.OpenAsync(house), await PeopleDesk.OpenAsync(house, TenantKind.School));
        var document = PeopleDesk.NewDocument();
        // Somebody with an account of their own has this document.
        var account = await house.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync("+8613912345678", default);
        var parsed = IdentityDocument.Parse(DocumentKind.ResidentIdentity, document, new(2026, 3, 2)).Value;
        await house.Services.GetRequiredService<CitizenIdentities>().SaveAsync(account, new("张三丰", parsed), default);

        var ward = await one.RegisterAsync("张三丰", document);
        var citizen = await house.InAsync(one.Tenant, db => db.Wards.Where(row => row.Id == ward).Select(row => row.CitizenId).SingleAsync());
        Assert.NotEqual(account, citizen);
        await one.DeclareAsync(ward);
        // Registered twice here it is the same row.
        Assert.Equal(ward, await one.RegisterAsync("张三丰", document));
        Assert.Contains("registered here already", one.Desk.Text, StringComparison.Ordinal);

        // The pack of this region allows two agents: a third institution is refused, and the others hear nothing of it.
        await (await PeopleDesk.OpenAsync(house)).RegisterAsync("张三丰", document);
        await other.Desk.OpenAsync($"{other.Desk.Base}/people/new");
        await other.Desk.SubmitAsync(Desk.Form("person"), ("name", "张三丰"), ("number", document), ("agreed", "1"));
        Assert.StartsWith("As many institutions stand for this person", Assert.Single(other.Desk.Errors), StringComparison.Ordinal);
        // With another name it is somebody else.
        var stranger = await other.RegisterAsync("李四", document);
        Assert.NotEqual(citizen, await house.InAsync(other.Tenant, db => db.Wards.Where(row => row.Id == stranger).Select(row => row.CitizenId).SingleAsync()));

        // When the first has ended, the second stands for the same person, and sees no state before it has declared itself.
        await one.Desk.OpenAsync($"{one.Desk.Base}/people/{ward}");
        await one.Desk.SubmitAsync(Desk.Form("end"), ("sure", "1"));
        var second = await other.RegisterAsync("张三丰", document);
        Assert.Equal(citizen, await house.InAsync(other.Tenant, db => db.Wards.Where(row => row.Id == second).Select(row => row.CitizenId).SingleAsync()));
        Assert.DoesNotContain("Green", other.Desk.Page.QuerySelector("#code-title")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Empty(other.Desk.Page.QuerySelectorAll("a[href$='correct=1']"));
        await other.Desk.OpenAsync($"{other.Desk.Base}/people/{second}/declare?correct=1");
        Assert.Equal("", other.Desk.Page.QuerySelector("#q-temperature")!.GetAttribute("value") ?? "");

        // Another tenant's row does not exist.
        await other.Desk.OpenAsync($"{other.Desk.Base}/people/{ward}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, other.Desk.Status);
    }

    [Fact]
    public async Task Whoever_is_erased_or_ended_is_gone_and_a_tenant_that_closes_ends_its_cards()
    {
        var home = await PeopleDesk.OpenAsync(house);
        var (erased, ended, stays) = (await home.RegisterAsync("王甲"), await home.RegisterAsync("王乙"), await home.RegisterAsync("王丙"));
        await home.DeclareAsync(erased);
        await home.MakeCardAsync(erased);
        await home.DeclareAsync(stays);
        await home.MakeCardAsync(stays);
        var citizens = await house.InAsync(home.Tenant, db => db.Wards.ToDictionaryAsync(ward => ward.Id, ward => ward.CitizenId));

        await house.Services.GetRequiredService<CitizenAccounts>().EraseAsync(citizens[erased], default);
        await home.Desk.OpenAsync($"{home.Desk.Base}/people/{erased}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, home.Desk.Status);
        await home.Desk.OpenAsync($"{home.Desk.Base}/people/{ended}");
        await home.Desk.SubmitAsync(Desk.Form("end"), ("sure", "1"));
        house.Clock.Advance(TimeSpan.FromDays(8));
        await home.PurgeAsync();
        Assert.Equal([stays], await house.InAsync(home.Tenant, db => db.Wards.Select(ward => ward.Id).ToListAsync()));
        Assert.Equal(1, await house.InAsync(home.Tenant, db => db.PaperCards.CountAsync()));
        await house.WithAsync(home.Tenant, async services =>
        {
            await ActivatorUtilities.CreateInstance<PurgeCitizens>(services).RunAsync(default);
            return 0;
        });
        Assert.Equal([citizens[stays]], await house.InAsync(home.Tenant, db => db.Citizens.Where(citizen => citizens.Values.Contains(citizen.Id)).Select(citizen => citizen.Id).ToListAsync()));

        var card = await house.InAsync(home.Tenant, db => db.PaperCards.Select(row => row.CredentialId).SingleAsync());
        await house.WithAsync(home.Tenant, async services =>
        {
            var closing = services.GetRequiredService<CloseTenant>();
            await closing.BeginAsync(home.Tenant.Id, "moves out", Guid.Empty, default);
            return await closing.FinishAsync(home.Tenant.Id, null, default);
        });
        await using var db = house.Services.GetRequiredService<Infrastructure.Persistence.Database>().CreateContext();
        Assert.NotNull((await db.IssuedCredentials.AsNoTracking().SingleAsync(credential => credential.Id == card)).SupersededUtc);
        Assert.False(await db.WardLinks.AnyAsync(link => link.CitizenId == citizens[stays]));
    }

    [Theory]
    [InlineData(MemberRole.Guard, 403, 403)]
    [InlineData(MemberRole.Clerk, 200, 403)]
    [InlineData(MemberRole.Supervisor, 200, 200)]
    public async Task Clerks_keep_people_and_supervisors_bring_lists_in(MemberRole role, int people, int lists)
    {
        var desk = (await PeopleDesk.OpenAsync(house, TenantKind.Pharmacy, role)).Desk;
        await desk.OpenAsync($"{desk.Base}/people");
        Assert.Equal(people, (int)desk.Status);
        await desk.OpenAsync($"{desk.Base}/people/import");
        Assert.Equal(lists, (int)desk.Status);
    }

    private Task<int> CountAsync(Infrastructure.Tenancy.TenantInfo tenant) => house.InAsync(tenant, db => db.Wards.CountAsync());
}
