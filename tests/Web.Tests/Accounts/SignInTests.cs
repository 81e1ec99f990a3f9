using System.Net;
using System.Text;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts;

public sealed class SignInTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Form = "main form";

    [Fact]
    public async Task A_manager_signs_in_lands_in_the_own_tenant_and_signs_out()
    {
        var tenant = await app.OpenTenantAsync();
        var manager = await app.AddStaffAsync(tenant, MemberRole.Manager);
        var browser = app.Browser();

        var signedIn = await SubmitAsync(browser, "/sign-in", manager.Email, manager.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal($"/t/{tenant.Identifier}/", signedIn.Headers.Location!.OriginalString);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), value => value.StartsWith("hc-staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tenants")).StatusCode);
        var signedOut = await browser.SubmitAsync("/tenants", "form[action='/sign-out']");
        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.Equal("/sign-in?returnUrl=%2Ftenants", (await browser.GetAsync("/tenants")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Whoever_was_asked_to_sign_in_comes_back_to_the_page_that_was_wanted()
    {
        var tenant = await app.OpenTenantAsync();
        var owner = await app.AddStaffAsync(tenant, MemberRole.Owner);
        var browser = app.Browser();
        var asked = (await browser.GetAsync($"/t/{tenant.Identifier}/audit?before=7")).Headers.Location!.OriginalString;

        var answer = await SubmitAsync(browser, asked, owner.Email, owner.Password);

        Assert.Equal($"/t/{tenant.Identifier}/audit?before=7", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var tenant = await app.OpenTenantAsync();
        var clerk = await app.AddStaffAsync(tenant, MemberRole.Clerk);

        var wrongPassword = await WordsAsync(await SubmitAsync(app.Browser(), "/sign-in", clerk.Email, "wrong password"));
        var unknown = await WordsAsync(await SubmitAsync(app.Browser(), "/sign-in", "nobody@staff.example", "wrong password"));

        Assert.Contains("The email address or the password is not right", unknown);
        Assert.Equal(unknown, wrongPassword);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_the_answer_stays_the_same()
    {
        var tenant = await app.OpenTenantAsync();
        var guard = await app.AddStaffAsync(tenant, MemberRole.Guard);
        var wrong = "";
        for (var i = 0; i < 5; i++)
            wrong = await WordsAsync(await SubmitAsync(app.Browser(), "/sign-in", guard.Email, "wrong password"));

        var locked = await SubmitAsync(app.Browser(), "/sign-in", guard.Email, guard.Password);

        Assert.Equal(HttpStatusCode.OK, locked.StatusCode);
        Assert.Equal(wrong, await WordsAsync(locked));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("t/elsewhere")]
    public async Task A_link_to_another_site_is_not_followed_after_signing_in(string wanted)
    {
        var tenant = await app.OpenTenantAsync();
        var viewer = await app.AddStaffAsync(tenant, MemberRole.Viewer);

        var answer = await SubmitAsync(app.Browser(), "/sign-in?returnUrl=" + Uri.EscapeDataString(wanted), viewer.Email, viewer.Password);

        Assert.Equal($"/t/{tenant.Identifier}/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        var answer = await app.Browser().PostAsync(path, new FormUrlEncodedContent([new("_handler", "sign-in"), new("email", "a@b.example"), new("password", "x")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_empty_form_says_what_to_enter_and_links_to_the_fields()
    {
        var page = await (await SubmitAsync(app.Browser(), "/sign-in", "", "")).ReadPageAsync();

        Assert.Equal(["#email", "#password"], page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("true", page.QuerySelector("#email")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Too_many_tries_at_one_account_are_told_when_to_come_back()
    {
        await using var strict = new HealthCodeApp().With("RateLimits:SignIn", "2");
        var browser = strict.Browser();
        await SubmitAsync(browser, "/sign-in", "a@staff.example", "wrong password");
        await SubmitAsync(browser, "/sign-in", "a@staff.example", "wrong password");

        var refused = await SubmitAsync(browser, "/sign-in", "A@staff.example ", "wrong password");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Too many tries", await WordsAsync(refused));
        Assert.Equal(HttpStatusCode.OK, (await SubmitAsync(browser, "/sign-in", "b@staff.example", "wrong password")).StatusCode);
    }

    [Fact]
    public async Task Whoever_belongs_to_two_tenants_chooses()
    {
        var first = await app.OpenTenantAsync();
        var second = await app.OpenTenantAsync();
        var manager = await app.AddStaffAsync(first, MemberRole.Manager);
        await app.JoinAsync(manager, second, MemberRole.Viewer);
        var browser = app.Browser();

        var answer = await SubmitAsync(browser, "/sign-in", manager.Email, manager.Password);

        Assert.Equal("/tenants", answer.Headers.Location!.OriginalString);
        var links = (await browser.OpenAsync("/tenants")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains($"/t/{first.Identifier}/", links);
        Assert.Contains($"/t/{second.Identifier}/", links);
    }

    [Fact]
    public async Task An_operator_lands_in_the_region_and_sees_every_tenant_but_enters_none()
    {
        var tenant = await app.OpenTenantAsync();
        var account = await app.AddOperatorAsync();
        var browser = app.Browser();

        var answer = await SubmitAsync(browser, "/sign-in", account.Email, account.Password);

        Assert.Equal("/region", answer.Headers.Location!.OriginalString);
        Assert.Contains(tenant.Name, (await browser.OpenAsync("/region")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/t/{tenant.Identifier}/audit")).StatusCode);
    }

    [Fact]
    public async Task Staff_of_a_tenant_do_not_see_the_region()
    {
        var owner = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(owner)).GetAsync("/region")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_the_sessions_that_are_open()
    {
        var owner = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner);
        var browser = await app.SignInAsync(owner);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tenants")).StatusCode);

        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        await users.UpdateSecurityStampAsync((await users.FindByIdAsync(owner.Id.ToString()))!);
        app.Services.GetRequiredService<StaffRights>().Forget(owner.Id);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/tenants")).StatusCode);
    }

    [Fact]
    public async Task Addresses_and_names_of_staff_are_not_readable_in_the_files()
    {
        var owner = await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner);
        await app.SignInAsync(owner);

        foreach (var file in Directory.EnumerateFiles(app.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            Assert.DoesNotContain(owner.Email, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Wang Fang", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string path, string email, string password) =>
        browser.SubmitAsync(path, Form, ("email", email), ("password", password));

    private static async Task<string> WordsAsync(HttpResponseMessage answer) => (await answer.ReadPageAsync()).QuerySelector("main")!.TextContent;
}
