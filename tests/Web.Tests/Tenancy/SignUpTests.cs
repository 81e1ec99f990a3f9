using System.Net;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Web.Tests.Tenancy;

public sealed class SignUpTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Password = "seven green lanterns";

    [Fact]
    public async Task From_the_sign_up_page_to_the_printed_poster_it_is_a_mail_an_account_and_two_screens()
    {
        var name = Name();
        var (email, link) = await AskAsync(app, name);
        var browser = app.Browser();

        var invitation = (await browser.SubmitAsync(link, "main form")).Place();
        var joined = await browser.SubmitAsync(invitation, "main form", ("name", "李娜"), ("password", Password));
        Assert.Equal($"/t/{name}/start", joined.Place());

        var venue = await browser.SubmitAsync(joined.Place(), "main form", ("name", "仁和药房 Renhe"), ("kind", "pharmacy"), ("capacity", "30"));
        var page = await browser.OpenAsync(venue.Place());
        var poster = await browser.GetAsync(page.QuerySelector("a[href$='posters.pdf']")!.GetAttribute("href"));

        Assert.Equal("application/pdf", poster.Content.Headers.ContentType!.MediaType);
        Assert.Contains("邀请", (await app.MailToAsync(email, "邀请")).Subject, StringComparison.Ordinal);
        await app.SignInAsync(new StaffAccount(Guid.Empty, email, Password));
    }

    [Fact]
    public async Task Opening_the_link_alone_opens_nothing()
    {
        var name = Name();
        var (_, link) = await AskAsync(app, name);

        await app.Browser().GetAsync(link);

        Assert.Null(await Store(app).GetByIdentifierAsync(name));
    }

    [Fact]
    public async Task A_link_pressed_twice_opens_one_tenant()
    {
        var (_, link) = await AskAsync(app, Name());
        var (one, two) = (app.Browser(), app.Browser());
        await Task.WhenAll(one.SubmitAsync(link, "main form"), two.SubmitAsync(link, "main form"));

        Assert.Contains("is open", (await app.Browser().OpenAsync(link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_forgotten_after_two_days_and_says_so()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var later = new HealthCodeApp().WithClock(clock);
        var (_, link) = await AskAsync(later, Name());

        clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));

        Assert.Equal("This link no longer works", (await later.Browser().OpenAsync(link)).QuerySelector("h1")!.TextContent);
        Assert.Equal("This link no longer works", (await later.Browser().OpenAsync("/sign-up/somebody-guessed-this")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_short_name_is_proposed_and_a_taken_one_is_refused_with_another()
    {
        var taken = (await app.OpenTenantAsync()).Identifier;
        var answer = await SubmitAsync(app, ("kind", "Business"), ("name", "Mall"), ("identifier", taken), ("timeZone", "Asia/Shanghai"), ("contactName", "Li Na"), ("email", Email()));
        Assert.Equal($"This short name is taken; how about “{taken}-2”?", Assert.Single((await answer.ReadPageAsync()).QuerySelectorAll(".error-summary a")).TextContent);

        var email = Email();
        await SubmitAsync(app, ("kind", "School"), ("name", "第三小学"), ("timeZone", "Asia/Shanghai"), ("contactName", "Li Na"), ("email", email), ("language", "en"));
        var page = await app.Browser().OpenAsync((await app.MailToAsync(email, "第三小学")).LinkOf());
        Assert.Matches("/t/school-[2-9a-z]{4}/", page.QuerySelector("main dl")!.TextContent);
    }

    [Fact]
    public async Task A_form_that_is_not_right_says_what_to_do_at_each_field()
    {
        var answer = await SubmitAsync(app, ("kind", ""), ("name", ""), ("identifier", "A b"), ("timeZone", "Beijing"), ("contactName", ""), ("email", "li.na"));

        Assert.Equal(["#kind", "#name", "#identifier", "#timeZone", "#contactName", "#email"],
            (await answer.ReadPageAsync()).QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Where_the_region_looks_first_an_operator_opens_the_tenant_and_the_contact_is_invited()
    {
        await using var careful = new HealthCodeApp().With("Tenancy:Approval", "true");
        var account = await careful.AddOperatorAsync();
        var name = Name();
        var (email, link) = await AskAsync(careful, name);
        Assert.Equal(link, (await careful.Browser().SubmitAsync(link, "main form")).Place());
        Assert.Null(await Store(careful).GetByIdentifierAsync(name));
        await careful.MailToAsync(account.Email, "有单位等待审批");

        var region = await careful.SignInAsync(account);
        var decide = (await region.OpenAsync("/region")).QuerySelector("a[href^='/region/sign-ups/']")!.GetAttribute("href")!;
        Assert.DoesNotContain(email, (await region.OpenAsync(decide)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/region?done=opened", (await region.SubmitAsync(decide, "main form")).Place());

        var invitation = (await careful.MailToAsync(email, "邀请")).LinkOf();
        Assert.Equal($"/t/{name}/start", (await careful.Browser().SubmitAsync(invitation, "main form", ("name", "李娜"), ("password", Password))).Place());
    }

    [Fact]
    public async Task A_refused_sign_up_is_told_why()
    {
        await using var careful = new HealthCodeApp().With("Tenancy:Approval", "true");
        var region = await careful.SignInAsync(await careful.AddOperatorAsync());
        var (email, link) = await AskAsync(careful, Name());
        await careful.Browser().SubmitAsync(link, "main form");
        var decide = (await region.OpenAsync("/region")).QuerySelector("a[href^='/region/sign-ups/']")!.GetAttribute("href")!;
        const string refuse = "form:has(input[name='_handler'][value='refuse'])";

        Assert.Contains("Write why", (await (await region.SubmitAsync(decide, refuse)).ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await region.SubmitAsync(decide, refuse, ("reason", "该地址不在本区域"));

        Assert.Contains("该地址不在本区域", (await careful.MailToAsync(email, "未获开通")).TextBody!, StringComparison.Ordinal);
        Assert.Contains("该地址不在本区域", (await careful.Browser().OpenAsync(link)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_may_close_its_sign_up()
    {
        await using var closed = new HealthCodeApp().With("Tenancy:SignUp", "false");

        Assert.Null((await closed.Browser().OpenAsync("/sign-up")).QuerySelector("main form"));
    }

    internal static async Task<(string Email, string Link)> AskAsync(HealthCodeApp app, string identifier)
    {
        var email = Email();
        var answer = await SubmitAsync(app, ("kind", "Pharmacy"), ("name", "仁和药房"), ("identifier", identifier), ("timeZone", "Asia/Shanghai"), ("contactName", "李娜"), ("email", email), ("language", "zh-CN"));
        Assert.Equal("/sign-up?done=sent", answer.Place());
        return (email, (await app.MailToAsync(email, "仁和药房")).LinkOf());
    }

    private static Task<HttpResponseMessage> SubmitAsync(HealthCodeApp app, params (string, string)[] fields) => app.Browser().SubmitAsync("/sign-up", "main form", fields);

    private static IMultiTenantStore Store(HealthCodeApp app) => app.Services.GetRequiredService<IMultiTenantStore>();

    private static string Name() => "p" + Guid.NewGuid().ToString("n")[..10];

    private static string Email() => $"{Guid.NewGuid():n}@pharmacy.example";
}
