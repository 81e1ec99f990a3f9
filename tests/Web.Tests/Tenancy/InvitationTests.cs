using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Mail;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Web.Tests.Tenancy;

public sealed class InvitationTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Password = "seven green lanterns";

    [Fact]
    public async Task Somebody_invited_by_mail_makes_an_account_and_works_in_the_given_role()
    {
        var (tenant, owner) = await OpenAsync();
        var (email, link) = await InviteAsync(tenant, owner, MemberRole.Supervisor);
        var browser = app.Browser();

        Assert.Contains($"Join {tenant.Name}", (await browser.OpenAsync(link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var joined = await browser.SubmitAsync(link, "main form", ("name", "李娜"), ("password", Password));

        Assert.Equal($"/t/{tenant.Identifier}/", joined.Place());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/t/{tenant.Identifier}/register")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/t/{tenant.Identifier}/venues")).StatusCode);
        Assert.Contains("李娜", await StaffAsync(tenant, owner), StringComparison.Ordinal);
        await app.SignInAsync(new StaffAccount(Guid.Empty, email, Password));
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var (tenant, owner) = await OpenAsync();
        var (_, link) = await InviteAsync(tenant, owner, MemberRole.Guard);
        await app.Browser().SubmitAsync(link, "main form", ("name", "李娜"), ("password", Password));

        Assert.Equal("This invitation no longer works", (await app.Browser().OpenAsync(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Whoever_has_an_account_signs_in_and_joins_with_one_press_and_may_then_switch()
    {
        var (tenant, owner) = await OpenAsync();
        var home = await app.OpenTenantAsync();
        var account = await app.AddStaffAsync(home, MemberRole.Manager);
        var (_, link) = await InviteAsync(tenant, owner, MemberRole.Viewer, account.Email);
        Assert.NotNull((await app.Browser().OpenAsync(link)).QuerySelector("main a[href^='/sign-in?returnUrl=']"));
        var browser = await app.SignInAsync(account);

        await browser.SubmitAsync(link, "main form");

        var desk = await browser.OpenAsync($"/t/{home.Identifier}/venues");
        Assert.Equal($"/t/{tenant.Identifier}/", Assert.Single(desk.QuerySelectorAll(".desk-switch a")).GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/t/{tenant.Identifier}/")).StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_passed_on_lets_nobody_else_in()
    {
        var (tenant, owner) = await OpenAsync();
        var (_, link) = await InviteAsync(tenant, owner, MemberRole.Owner);
        var thief = await app.SignInAsync(await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner));

        var page = await thief.OpenAsync(link);
        Assert.Null(page.QuerySelector("main form:not([action])"));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await thief.PostAsync(link, new FormUrlEncodedContent([new("_handler", "join"), new("__RequestVerificationToken", token)]));

        Assert.Equal(HttpStatusCode.NotFound, (await thief.GetAsync($"/t/{tenant.Identifier}/staff")).StatusCode);
    }

    [Fact]
    public async Task Withdrawing_ends_the_link_and_sending_again_ends_the_earlier_one()
    {
        var (tenant, owner) = await OpenAsync();
        var path = $"/t/{tenant.Identifier}/staff";
        var browser = await app.SignInAsync(owner);
        var (email, first) = await InviteAsync(tenant, owner, MemberRole.Guard);
        var id = (await browser.OpenAsync(path)).QuerySelector("button[name=again]")!.GetAttribute("value")!;

        await browser.SubmitAsync(path, "main form", ("again", id));
        var second = first;
        while (second == first)
            second = (await app.MailToAsync(email, tenant.Name)).LinkOf();
        Assert.Equal("This invitation no longer works", (await app.Browser().OpenAsync(first)).QuerySelector("h1")!.TextContent);
        Assert.StartsWith("Join", (await app.Browser().OpenAsync(second)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync(path, "main form", ("withdraw", id));
        Assert.Equal("This invitation no longer works", (await app.Browser().OpenAsync(second)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var later = new HealthCodeApp().WithClock(clock);
        var tenant = await later.OpenTenantAsync();
        var owner = await later.AddStaffAsync(tenant, MemberRole.Owner);
        var browser = await later.SignInAsync(owner);
        await browser.SubmitAsync($"/t/{tenant.Identifier}/staff/invite", "main form", ("email", "late@staff.example"), ("role", "Guard"), ("language", "en"));
        var link = (await later.MailToAsync("late@staff.example", tenant.Name)).LinkOf();
        Assert.StartsWith("Join", (await later.Browser().OpenAsync(link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(2));

        Assert.Equal("This invitation no longer works", (await later.Browser().OpenAsync(link)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("", "Guard", "Enter an email address")]
    [InlineData("li.na", "Guard", "“li.na” is not an email address")]
    [InlineData("li.na@staff.example", "", "Choose what the person may do")]
    [InlineData("li.na@staff.example", "Emperor", "Choose what the person may do")]
    public async Task A_form_that_is_not_right_says_what_to_do(string email, string role, string words)
    {
        var (tenant, owner) = await OpenAsync();
        var answer = await (await app.SignInAsync(owner)).SubmitAsync($"/t/{tenant.Identifier}/staff/invite", "main form", ("email", email), ("role", role));

        Assert.Contains(words, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weak_password_makes_no_account_and_keeps_the_link()
    {
        var (tenant, owner) = await OpenAsync();
        var (_, link) = await InviteAsync(tenant, owner, MemberRole.Guard);

        var refused = await app.Browser().SubmitAsync(link, "main form", ("name", ""), ("password", "password1234"));

        Assert.Equal(["Enter a name", "Use a password that does not consist of a well-known word"],
            (await refused.ReadPageAsync()).QuerySelectorAll(".error-summary a").Select(error => error.TextContent));
        Assert.StartsWith("Join", (await app.Browser().OpenAsync(link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(TenantInfo Tenant, StaffAccount Owner)> OpenAsync()
    {
        var tenant = await app.OpenTenantAsync();
        return (tenant, await app.AddStaffAsync(tenant, MemberRole.Owner));
    }

    private async Task<(string Email, string Link)> InviteAsync(TenantInfo tenant, StaffAccount by, MemberRole role, string? email = null)
    {
        email ??= $"{Guid.NewGuid():n}@staff.example";
        var answer = await (await app.SignInAsync(by)).SubmitAsync($"/t/{tenant.Identifier}/staff/invite", "main form", ("email", email), ("role", role.ToString()), ("language", "zh-CN"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (email, (await app.MailToAsync(email, tenant.Name)).LinkOf());
    }

    private async Task<string> StaffAsync(TenantInfo tenant, StaffAccount by) =>
        (await (await app.SignInAsync(by)).OpenAsync($"/t/{tenant.Identifier}/staff")).QuerySelector("main")!.TextContent;
}
