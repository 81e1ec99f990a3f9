using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Tests.Mail;

namespace HealthCode.Web.Tests.Accounts;

public sealed class NewPasswordTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Wanted = "seven green lanterns";

    [Fact]
    public async Task Whoever_forgot_the_password_sets_a_new_one_by_the_link_of_a_mail_once()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Clerk);
        var open = await app.SignInAsync(account);
        Assert.Equal("/forgot-password?done=sent", (await AskAsync(account.Email)).Place());
        var link = (await app.MailToAsync(account.Email, "设置新密码")).LinkOf();
        var browser = app.Browser();

        var weak = await browser.SubmitAsync(link, "main form", ("password", "111111111111"));
        Assert.Contains("not a row of keys", (await weak.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/sign-in?done=password", (await browser.SubmitAsync(link, "main form", ("password", Wanted))).Place());

        Assert.Equal(HttpStatusCode.Redirect, (await open.GetAsync("/account")).StatusCode);
        await app.SignInAsync(account with { Password = Wanted });
        Assert.Equal("This link no longer works", (await browser.OpenAsync(link)).QuerySelector("h1")!.TextContent);
        await app.MailToAsync(account.Email, "账号有变更");
    }

    [Fact]
    public async Task Whether_there_is_an_account_cannot_be_told_from_the_answer()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Clerk);

        var known = await AskAsync(account.Email);
        var unknown = await AskAsync($"{Guid.NewGuid():n}@staff.example");

        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
    }

    [Fact]
    public async Task A_new_password_ends_the_lock_of_an_account()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Clerk);
        for (var i = 0; i < 5; i++)
            await app.Browser().SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", "wrong password"));
        await AskAsync(account.Email);

        await app.Browser().SubmitAsync((await app.MailToAsync(account.Email, "设置新密码")).LinkOf(), "main form", ("password", Wanted));

        await app.SignInAsync(account with { Password = Wanted });
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded()
    {
        await using var strict = new HealthCodeApp().With("RateLimits:Mails", "1");
        await strict.Browser().SubmitAsync("/forgot-password", "main form", ("email", "a@staff.example"));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await strict.Browser().SubmitAsync("/forgot-password", "main form", ("email", "A@staff.example"))).StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(string email) => app.Browser().SubmitAsync("/forgot-password", "main form", ("email", email));
}
