using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

/// <summary>From a decided code to a gate that asks whether it counts.</summary>
public sealed class VerifyCodeTests : IAsyncDisposable
{
    private const string Address = "/api/v1/codes/verify";
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public VerifyCodeTests() => app = new HealthCodeApp().WithClock(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_gate_reads_what_a_phone_shows_and_the_reading_is_audited_without_whose_it_was()
    {
        var (tenant, gate) = await GateAsync();
        using var phone = await GreenAsync();

        var answer = await gate.PostAsync(Address, new { token = phone.Show(Now) }, HttpStatusCode.OK);

        Assert.Equal(("valid", "green", "*", "healthcode"), (answer.Text("verdict"), answer.Text("state"), answer.Text("name"), answer.Text("issuer")));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("reason").ValueKind);
        Assert.InRange(answer.GetProperty("validUntilUtc").GetDateTime(), Now.AddHours(23.9), Now.AddHours(24));
        var rows = await app.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().Outbox.AsNoTracking()
            .Where(m => m.Kind == AuditTrail.Kind && m.Payload.Contains("code.read")).Select(m => m.Payload).ToListAsync());
        Assert.DoesNotContain(phone.Citizen.ToString(), Assert.Single(rows), StringComparison.OrdinalIgnoreCase);
        var seen = Assert.Single(await app.Services.GetRequiredService<Accesses>().ListAsync(phone.Citizen, default));
        Assert.Equal((AccessKind.CodeRead, tenant.Name), (seen.Kind, seen.By));
    }

    [Fact]
    public async Task What_does_not_count_is_refused_with_its_own_reason_in_both_languages_and_says_nothing_of_the_person()
    {
        var (_, gate) = await GateAsync();
        using var phone = await GreenAsync();
        using var other = await HolderPhone.SignInAsync(app, "+8613900139002");
        var refused = new Dictionary<string, string>
        {
            [CodeRefusals.NotACode] = "https://code.example.org/v/XHDOyG8hb2EplEIOcKJEMw",
            [CodeRefusals.TokenMalformed] = phone.Show(Now)[..200],
            [CodeRefusals.IssuerUnknown] = phone.Show(Now, Changed(phone.Credential, "healthcode", "wealthcode")),
            [CodeRefusals.TokenTampered] = phone.Show(Now, Changed(phone.Credential, StateOf("\u0001"), StateOf("\u0002"))),
            [CodeRefusals.HolderProofWrong] = phone.Show(Now, by: other),
            [CodeRefusals.ClockWrong] = phone.Show(Now.AddSeconds(60)),
        };
        foreach (var (code, token) in refused)
            await RefusesAsync(gate, token, code);

        var screenshot = phone.Show(Now);
        await CountsAsync(gate, screenshot);
        clock.Advance(TimeSpan.FromSeconds(61));
        await RefusesAsync(gate, screenshot, CodeRefusals.TokenReplayed);
        clock.Advance(TimeSpan.FromHours(24));
        await RefusesAsync(gate, phone.Show(Now), CodeRefusals.CodeExpired);
    }

    [Fact]
    public async Task Another_state_revokes_what_phones_show_and_the_same_state_does_not()
    {
        var (_, gate) = await GateAsync();
        using var phone = await GreenAsync();

        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));
        await CountsAsync(gate, phone.Show(Now));
        await phone.DecideAsync(CodeState.Amber, Now, TimeSpan.FromDays(7));
        await RefusesAsync(gate, phone.Show(Now), CodeRefusals.CodeRevoked);

        await phone.AskAsync();
        Assert.Equal("amber", (await CountsAsync(gate, phone.Show(Now))).Text("state"));
    }

    [Fact]
    public async Task A_phone_that_was_signed_out_shows_nothing_that_counts()
    {
        var (_, gate) = await GateAsync();
        using var lost = await GreenAsync();
        var other = await app.SignInAgainAsync("+8613900139001", 2);
        await CountsAsync(gate, lost.Show(Now));

        await other.SubmitAsync("/me/devices", "form[action='/me/devices/end']:not(li form)");

        await RefusesAsync(gate, lost.Show(Now), CodeRefusals.CodeRevoked);
    }

    [Fact]
    public async Task Erasing_an_account_revokes_its_code()
    {
        var (_, gate) = await GateAsync();
        using var phone = await GreenAsync();

        await phone.Browser.SubmitAsync("/me/erase", "main form");

        await RefusesAsync(gate, phone.Show(Now), CodeRefusals.CodeRevoked);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Null((await db.IssuedCredentials.SingleAsync()).CitizenId);
    }

    [Fact]
    public async Task Whoever_checks_offline_learns_of_it_from_the_signed_list()
    {
        using var phone = await GreenAsync();
        var token = phone.Show(Now);
        await phone.DecideAsync(CodeState.Red, Now, TimeSpan.FromDays(14));
        var client = app.CreateClient();

        using var answer = await client.GetAsync("/.well-known/healthcode/revocations");

        Assert.Equal(("application/cose", true), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.Public));
        var trust = (await app.Services.GetRequiredService<IssuerKeys>().ReadAsync()).Trust;
        var list = RevocationSigner.Verify(await answer.Content.ReadAsByteArrayAsync(), Now, trust).Value;
        var verdict = CodeVerifier.Verify(token, Now, trust, list);
        Assert.Equal((CodeRefusals.CodeRevoked, true, 1), (verdict.Reason?.Code, verdict.RevocationsKnown, list.Marks.Count));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/.well-known/healthcode/revocations");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"token\": null}")]
    [InlineData("{\"token\": 7}")]
    [InlineData("HCC1:")]
    public async Task A_body_that_is_not_as_described_is_malformed(string body)
    {
        var (_, gate) = await GateAsync();

        using var answer = await gate.PostAsync(Address, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, "malformed"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("code")));
    }

    private async Task<(TenantInfo Tenant, HttpClient Gate)> GateAsync()
    {
        var tenant = await app.OpenTenantAsync();
        return (tenant, app.Api(await app.CreateApiKeyAsync(tenant)));
    }

    private async Task<HolderPhone> GreenAsync()
    {
        var phone = await HolderPhone.SignInAsync(app, "+8613900139001");
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));
        await phone.AskAsync();
        return phone;
    }

    private static async Task<JsonElement> CountsAsync(HttpClient gate, string token)
    {
        var answer = await gate.PostAsync(Address, new { token }, HttpStatusCode.OK);
        Assert.True(answer.Text("verdict") == "valid", answer.ToString());
        return answer;
    }

    private static async Task RefusesAsync(HttpClient gate, string token, string code)
    {
        var reasons = new HashSet<string>();
        foreach (var language in new[] { "en", "zh-CN" })
        {
            gate.DefaultRequestHeaders.AcceptLanguage.Clear();
            gate.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var answer = await gate.PostAsync(Address, new { token }, HttpStatusCode.OK);
            Assert.Equal(("refused", code), (answer.Text("verdict"), answer.Text("code")));
            Assert.All(new[] { "state", "name", "issuer", "validUntilUtc" }, field => Assert.Equal(JsonValueKind.Null, answer.GetProperty(field).ValueKind));
            reasons.Add(answer.Text("reason"));
        }
        Assert.Equal(2, reasons.Count);
        Assert.DoesNotContain(code, reasons);
    }

    /// <summary>The label of state and name, and the state.</summary>
    private static string StateOf(string state) => "\u003a\u0000\u0001\u0000\u0000\u0082" + state;

    /// <summary>The credential with other bytes in the place of some that it has once.</summary>
    private static byte[] Changed(byte[] credential, string from, string to)
    {
        var (old, put) = (Encoding.Latin1.GetBytes(from), Encoding.Latin1.GetBytes(to));
        var at = credential.AsSpan().IndexOf(old);
        Assert.True(at > 0);
        return [.. credential[..at], .. put, .. credential[(at + old.Length)..]];
    }
}
