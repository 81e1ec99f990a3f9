using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Features.Accounts;

namespace HealthCode.Web.Tests.Accounts;

public sealed class SessionTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task The_account_shows_where_one_is_signed_in_and_ends_a_session_there()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Guard);
        var desk = await app.SignInAsync(account);
        var phone = app.Browser();
        phone.DefaultRequestHeaders.UserAgent.ParseAdd(Phone);
        await phone.SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/tenants")).StatusCode);

        var page = await desk.OpenAsync("/account");
        Assert.Contains("Safari · iPhone", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var session = page.QuerySelector("button[name=session]")!.GetAttribute("value")!;
        await desk.SubmitAsync("/account", "form[action='/account/sessions/end']", ("session", session));

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/tenants")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/tenants")).StatusCode);
    }

    [Fact]
    public async Task A_copied_cookie_is_void_after_its_owner_has_signed_out()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Guard);
        var browser = app.Browser();
        var signedIn = await browser.SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password));
        var copy = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        copy.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith("hc-staff=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/tenants")).StatusCode);

        await browser.SubmitAsync("/tenants", "form[action='/sign-out']");

        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/tenants")).StatusCode);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        var tenant = await app.OpenTenantAsync();
        var victim = await app.AddStaffAsync(tenant, MemberRole.Guard);
        var theirs = await app.SignInAsync(victim);
        var second = await app.SignInAsync(victim);
        var session = (await second.OpenAsync("/account")).QuerySelector("button[name=session]")!.GetAttribute("value")!;
        var other = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));

        await other.SubmitAsync("/account", "form[action='/sign-out']");
        var stranger = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        var token = (await stranger.OpenAsync("/account")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await stranger.PostAsync("/account/sessions/end", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("session", session)]));

        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/tenants")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_keeps_this_device_and_ends_the_others()
    {
        var account = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Guard);
        var here = await app.SignInAsync(account);
        var elsewhere = await app.SignInAsync(account);

        var wrong = await here.SubmitAsync("/account/password", "main form", ("present", "wrong password"), ("wanted", "another long password"));
        Assert.Contains("not your present password", (await wrong.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        var answer = await here.SubmitAsync("/account/password", "main form", ("present", account.Password), ("wanted", "another long phrase"));

        Assert.Equal("/account?done=password", answer.Place());
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        await app.SignInAsync(account with { Password = "another long phrase" });
    }

    [Theory]
    [InlineData(Phone, "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0", "WeChat · Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge · Windows")]
    [InlineData("curl/8", "?")]
    [InlineData(null, "?")]
    public void A_device_is_named_in_two_words(string? userAgent, string name) => Assert.Equal(name, DeviceName.Of(userAgent));
}
