using System.Buffers.Text;
using System.Net;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

public sealed class MyCodeTests : IAsyncDisposable
{
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public MyCodeTests() => app = new HealthCodeApp().WithClock(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_never_declared_is_led_to_the_declaration_and_gets_no_credential()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");

        var wallet = await phone.Browser.OpenAsync("/me");
        Assert.Equal("/me/declaration", wallet.QuerySelector("main .btn-primary")!.GetAttribute("href"));
        var page = await phone.Browser.OpenAsync("/me/code");
        Assert.Equal("No code yet", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("a.btn-primary[href='/me/declaration']"));
        Assert.Null(page.QuerySelector("[data-code]"));
        Assert.Equal("code-absent", (await phone.AskAsync(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task The_page_says_state_reason_and_what_to_do_without_scripts_in_the_citizens_language()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        await phone.DecideAsync(CodeState.Amber, Now, TimeSpan.FromDays(7));

        var english = await phone.Browser.OpenAsync("/me/code");
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var chinese = await phone.Browser.OpenAsync("/me/code");

        Assert.Equal(("Amber", "黄码"), (english.QuerySelector("h1")!.TextContent, chinese.QuerySelector("h1")!.TextContent));
        Assert.NotNull(english.QuerySelector(".verdict.tone-amber .tone-shape"));
        Assert.Equal(["Why", "What would change it", "What to do now"], english.QuerySelectorAll("h2").Select(heading => heading.TextContent));
        Assert.Equal(["原因", "怎样会改变", "现在该做什么"], chinese.QuerySelectorAll("h2").Select(heading => heading.TextContent));
        Assert.All(english.QuerySelectorAll("h2"), heading => Assert.True(heading.NextElementSibling!.TextContent.Length > 10));
        Assert.Equal("No name given", english.QuerySelector(".my-code-name")!.TextContent);
        Assert.False(english.QuerySelector("[data-code-said=plain]")!.HasAttribute("hidden"));
        Assert.True(english.QuerySelector("[data-code]")!.HasAttribute("hidden"));
    }

    [Fact]
    public async Task A_name_is_shown_masked_on_the_page_and_to_the_gate()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
        {
            (await db.Citizens.SingleAsync()).Rename(await app.Services.GetRequiredService<CitizenSeal>().ProtectAsync(phone.Citizen, "张三丰"));
            await db.SaveChangesAsync();
        }
        await phone.AskAsync();
        var gate = app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync()));

        Assert.Equal("张**", (await phone.Browser.OpenAsync("/me/code")).QuerySelector(".my-code-name")!.TextContent);
        Assert.Equal("张**", (await gate.PostAsync("/api/v1/codes/verify", new { token = phone.Show(Now) }, HttpStatusCode.OK)).Text("name"));
    }

    [Fact]
    public async Task A_credential_ends_with_the_code_and_a_code_that_has_run_out_says_so()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromHours(2));

        Assert.InRange((await phone.AskAsync()).GetProperty("expiresUtc").GetDateTime(), Now.AddHours(2).AddSeconds(-2), Now.AddHours(2));

        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("Expired", (await phone.Browser.OpenAsync("/me/code")).QuerySelector("h1")!.TextContent);
        Assert.InRange((await phone.AskAsync()).GetProperty("expiresUtc").GetDateTime(), Now.AddHours(23.9), Now.AddHours(24));
    }

    [Fact]
    public async Task A_new_decision_asks_phones_for_a_new_credential()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));
        var before = await RenewBeforeAsync(phone);
        Assert.True((await phone.AskAsync()).GetProperty("issuedUtc").GetDateTime() >= before);

        clock.Advance(TimeSpan.FromMinutes(1));
        var kept = await phone.AskAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        await phone.DecideAsync(CodeState.Red, Now, TimeSpan.FromDays(14));

        Assert.True(kept.GetProperty("issuedUtc").GetDateTime() < await RenewBeforeAsync(phone));
    }

    [Fact]
    public async Task A_forged_request_a_point_off_the_curve_and_too_many_credentials_are_refused()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));

        await phone.AskAsync(HttpStatusCode.BadRequest, isForged: true);
        Assert.Equal("holder-key-invalid", (await phone.AskAsync(HttpStatusCode.BadRequest, Base64Url.EncodeToString([2, .. Enumerable.Repeat((byte)255, 32)]))).Text("code"));
        Assert.Equal("holder-key-invalid", (await phone.AskAsync(HttpStatusCode.BadRequest, "not base64!")).Text("code"));
        for (var i = 0; i < IssuedCredential.MostAtOnce; i++)
            await phone.AskAsync();
        await phone.AskAsync(HttpStatusCode.TooManyRequests);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Equal(IssuedCredential.MostAtOnce, await db.IssuedCredentials.CountAsync());
    }

    private static async Task<DateTime> RenewBeforeAsync(HolderPhone phone)
    {
        var said = (await phone.Browser.OpenAsync("/me/code")).QuerySelector("[data-code]")!.GetAttribute("data-renew-before")!;
        return DateTime.UnixEpoch.AddMilliseconds(long.Parse(said, System.Globalization.CultureInfo.InvariantCulture));
    }
}
