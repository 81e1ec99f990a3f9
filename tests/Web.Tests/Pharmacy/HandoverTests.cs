using HealthCode.Domain.Family;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Pharmacy.Handover;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Family;
using HealthCode.Web.Tests.Harness;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Pharmacy;

/// <summary>At the counter the buyer's phone hands over who buys, and for whom.</summary>
public sealed class HandoverTests : IAsyncDisposable
{
    private const string Number = "+8613900139066";
    private readonly HeldClock clock = new(new DateTimeOffset(DateTime.UtcNow.Date.AddHours(6), TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public HandoverTests() => app = new HealthCodeApp().WithClock(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_pass_fills_in_buyer_and_patient_and_refuses_without_the_right_and_after_its_minutes()
    {
        var mother = await app.CitizenAsync(Number);
        var agent = await app.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(Number, default);
        var child = await app.DependantAsync(agent, "王小宝", Now);
        var friend = await app.DependantAsync(agent, "李小贝", Now, GuardianCapability.Show);
        var passes = app.Services.GetRequiredService<MedicinePasses>();
        var page = await mother.OpenAsync($"{Kin.HomeOf(child)}/medicine");
        Assert.Contains("name and document of 王** as the patient", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".medicine-pass svg path"));

        var tenant = await app.OpenTenantAsync(kind: TenantKind.Pharmacy);
        var clerk = await ClerkAsync(tenant);
        // What the counter is told before it sells names nobody in full.
        var advice = await AdviceAsync(clerk, passes.Issue(agent, child).Text);
        Assert.Contains("张** → 王**", advice, StringComparison.Ordinal);
        await SellAsync(clerk, passes.Issue(agent, child).Text);
        Assert.NotNull(clerk.Page.QuerySelector(".register-band.tone-green"));
        var people = Assert.Single(await SoldAsync(tenant));
        Assert.Equal(("张三丰", Number, Declaring.IdentityNumber, "王小宝", SalePeople.FamilyAgent), (people.Name, people.Phone, people.Document, people.PatientName, people.Relation));
        Assert.StartsWith("11010520180506", people.PatientDocument, StringComparison.Ordinal);
        // Both see that a pharmacy got it, and which.
        Assert.Contains(tenant.Name, await mother.SaysAsync("/me/accesses"), StringComparison.Ordinal);
        Assert.Contains("A pharmacy got name", await mother.SaysAsync($"{Kin.HomeOf(child)}/accesses"), StringComparison.Ordinal);

        Assert.Contains("may not buy medicine", await SellAsync(clerk, passes.Issue(agent, friend).Text), StringComparison.Ordinal);
        var late = passes.Issue(agent, agent).Text;
        await app.UnbindAsync(agent, child, Now);
        Assert.Contains("may not buy medicine", await SellAsync(clerk, passes.Issue(agent, child).Text), StringComparison.Ordinal);
        clock.Advance(MedicinePasses.Life);
        Assert.Contains("has run out", await SellAsync(clerk, late), StringComparison.Ordinal);
        Assert.Contains("has run out", await SellAsync(clerk, MedicinePasses.Prefix + "00FF"), StringComparison.Ordinal);
        Assert.Single(await SoldAsync(tenant));
        Assert.Equal("", await SellAsync(clerk, passes.Issue(agent, agent).Text));
        Assert.Null((await SoldAsync(tenant))[^1].PatientName);
    }

    private static readonly (string, string)[] Drug = [("name", ""), ("phone", ""), ("drug", "ibuprofen capsules"), ("quantity", "1"), ("temperature", "36.5"), ("decision", "sell")];

    /// <returns>What is wrong; nothing when it was recorded.</returns>
    private static async Task<string> SellAsync(Desk clerk, string pass)
    {
        await clerk.OpenAsync($"{clerk.Base}/pharmacy");
        await clerk.SubmitAsync("form.sale", [.. Drug, ("document", pass)]);
        return string.Join(" ", clerk.Errors);
    }

    /// <summary>As the island asks while the form is filled in.</summary>
    private static async Task<string> AdviceAsync(Desk clerk, string pass)
    {
        await clerk.OpenAsync($"{clerk.Base}/pharmacy");
        var fields = clerk.Page.QuerySelectorAll("form.sale input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!)).Concat(Drug).Append(("document", pass));
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await (await clerk.Client.PostAsync($"{clerk.Base}/pharmacy/check", form)).Content.ReadAsStringAsync();
    }

    private async Task<Desk> ClerkAsync(TenantInfo tenant)
    {
        var account = await app.AddStaffAsync(tenant, MemberRole.Clerk);
        var client = app.CreateDefaultClient(new Uri("http://localhost"), new RedirectHandler(), new CookieContainerHandler());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var desk = new Desk(client, tenant);
        await desk.OpenAsync("/sign-in");
        await desk.SubmitAsync(Desk.Form("sign-in"), ("email", account.Email), ("password", account.Password));
        return desk;
    }

    private Task<List<SalePeople>> SoldAsync(TenantInfo tenant) => app.InAsync(tenant, async services =>
    {
        var ledger = services.GetRequiredService<SaleLedger>();
        var sold = new List<SalePeople>();
        foreach (var sale in await services.GetRequiredService<Infrastructure.Persistence.AppDbContext>().DrugSales.AsNoTracking().OrderBy(sale => sale.AtUtc).ToListAsync())
            sold.Add((await ledger.OpenAsync(sale))!);
        return sold;
    });
}
