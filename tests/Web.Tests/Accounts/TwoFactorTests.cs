using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Tests.Mail;

namespace HealthCode.Web.Tests.Accounts;

public sealed class TwoFactorTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Page = "/account/two-factor";

    [Fact]
    public async Task With_an_authenticator_app_the_password_alone_opens_nothing()
    {
        var (account, _, key, _) = await TurnOnAsync();
        var browser = app.Browser();

        Assert.Equal("/sign-in/code", (await PasswordAsync(browser, account)).Place());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);

        var wrong = await browser.SubmitAsync("/sign-in/code", "main form", ("code", "000000"));
        Assert.Contains("This code is not right", (await wrong.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in/code", "main form", ("code", Totp.Code(key, 1)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_code_that_was_used_once_is_refused_while_it_would_still_be_valid()
    {
        var (account, _, key, _) = await TurnOnAsync();
        var code = Totp.Code(key, 1);
        var first = app.Browser();
        await PasswordAsync(first, account);
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync("/sign-in/code", "main form", ("code", code))).StatusCode);

        var second = app.Browser();
        await PasswordAsync(second, account);

        Assert.Equal(HttpStatusCode.OK, (await second.SubmitAsync("/sign-in/code", "main form", ("code", code))).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_and_its_owner_is_told()
    {
        var (account, _, _, codes) = await TurnOnAsync();
        Assert.Equal(10, codes.Count);
        var first = app.Browser();
        await PasswordAsync(first, account);
        Assert.Equal(HttpStatusCode.Redirect, (await RecoverAsync(first, codes[3])).StatusCode);
        Assert.EndsWith("/account", (await app.MailToAsync(account.Email, "使用您的恢复代码登录")).LinkOf(), StringComparison.Ordinal);

        var second = app.Browser();
        await PasswordAsync(second, account);

        Assert.Equal(HttpStatusCode.OK, (await RecoverAsync(second, codes[3])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await RecoverAsync(second, codes[4])).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account()
    {
        var (account, _, key, codes) = await TurnOnAsync();
        var browser = app.Browser();
        await PasswordAsync(browser, account);
        for (var i = 0; i < 5; i++)
            await RecoverAsync(browser, "AAAAA-AAAAA");

        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/sign-in/code", "main form", ("code", Totp.Code(key, 1)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await RecoverAsync(browser, codes[0])).StatusCode);
    }

    [Fact]
    public async Task Turning_it_off_needs_the_password()
    {
        var (account, browser, _, _) = await TurnOnAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(Page, "main form", ("password", "wrong password"), ("wish", "off"))).StatusCode);
        Assert.Equal("/account?done=saved", (await browser.SubmitAsync(Page, "main form", ("password", account.Password), ("wish", "off"))).Place());

        Assert.NotEqual("/sign-in/code", (await PasswordAsync(app.Browser(), account)).Place());
    }

    [Fact]
    public async Task The_code_page_without_a_password_before_says_where_to_begin() =>
        Assert.Equal("Start again with your password", (await app.Browser().OpenAsync("/sign-in/code")).QuerySelector("h1")!.TextContent);

    [Fact]
    public async Task Neither_the_apps_secret_nor_a_recovery_code_is_readable_in_the_database()
    {
        var (_, _, key, codes) = await TurnOnAsync();

        foreach (var file in Directory.EnumerateFiles(app.DataDirectory, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
            Assert.DoesNotContain(key.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(codes[0], text, StringComparison.Ordinal);
        }
    }

    private async Task<(StaffAccount Account, HttpClient Browser, string Key, List<string> Codes)> TurnOnAsync()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Manager);
        var browser = await app.SignInAsync(account);
        Assert.Equal(Page, (await browser.SubmitAsync(Page, "main form")).Place());
        var setUp = await browser.OpenAsync(Page);
        Assert.NotNull(setUp.QuerySelector("svg.two-factor-qr path[d^=M]"));
        var key = setUp.QuerySelector("main ol code")!.TextContent;
        var done = await (await browser.SubmitAsync(Page, "main form", ("code", Totp.Code(key)))).ReadPageAsync();
        return (account, browser, key, [.. done.QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent)]);
    }

    private static Task<HttpResponseMessage> PasswordAsync(HttpClient browser, StaffAccount account) =>
        browser.SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password));

    private static Task<HttpResponseMessage> RecoverAsync(HttpClient browser, string code) =>
        browser.SubmitAsync("/sign-in/code", "main details form", ("recovery", code));
}
