using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Codes;

/// <summary>The phone's part in a real browser against the server's.</summary>
public sealed class HolderTests(Site site)
{
    private const string Holder = "(await import('/app/holder.js'))";

    [Fact]
    public async Task Ten_thousand_showings_ask_the_server_nothing_and_each_counts()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/c");
        var point = await PointAsync(guard.Page);
        Assert.Equal(point, await PointAsync(guard.Page));
        var signed = (await site.Services.GetRequiredService<CredentialSigner>().SignAsync(point, CodeState.Amber, CodeName.Of("Ünal Öztürk"), TimeSpan.FromHours(8))).Value;
        var trust = (await site.Services.GetRequiredService<IssuerKeys>().ReadAsync()).Trust;
        var requests = 0;
        guard.Page.Request += (_, _) => requests++;

        var tokens = await guard.Page.EvaluateAsync<string[]>($$"""
            async ({ hex, server }) => {
              const { show, offsetOf } = {{Holder}};
              const offset = offsetOf(server);
              const credential = Uint8Array.from(hex.match(/../g), byte => parseInt(byte, 16));
              const tokens = [];
              for (let i = 0; i < 10_000; i++) tokens.push(await show(credential, offset));
              return tokens;
            }
            """, new { hex = Convert.ToHexString(signed.Bytes), server = signed.Credential.IssuedUtc.ToString("O") });

        var now = site.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal((0, 10_000), (requests, tokens.Distinct().Count()));
        // Signing may have taken a while; each counted when it was shown.
        var refused = tokens.Select(token => (Token: token, Shown: CodeVerifier.Verify(token, now, trust).ShownUtc!.Value))
            .Select(shown => CodeVerifier.Verify(shown.Token, shown.Shown, trust)).Where(verdict => !verdict.IsValid || verdict.Credential != signed.Credential);
        Assert.Empty(refused);
        Assert.True(CodeVerifier.Verify(tokens[^1], now, trust).IsValid);
        Assert.Equal("token-replayed", CodeVerifier.Verify(tokens[^1], now.AddSeconds(62), trust).Reason?.Code);
    }

    [Fact]
    public async Task A_phone_with_a_wrong_clock_shows_the_servers_time()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/c");
        var point = await PointAsync(guard.Page);
        var signed = (await site.Services.GetRequiredService<CredentialSigner>().SignAsync(point, CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromHours(8))).Value;
        var now = site.Clock.GetUtcNow().UtcDateTime;

        var token = await guard.Page.EvaluateAsync<string>($$"""
            async ({ hex, server }) => {
              const { show, offsetOf } = {{Holder}};
              Date.now = (real => () => real() - 7_200_000)(Date.now);
              return await show(Uint8Array.from(hex.match(/../g), byte => parseInt(byte, 16)), offsetOf(server));
            }
            """, new { hex = Convert.ToHexString(signed.Bytes), server = now.ToString("O") });

        var verdict = CodeVerifier.Verify(token, now, (await site.Services.GetRequiredService<IssuerKeys>().ReadAsync()).Trust);
        Assert.True(verdict.IsValid, verdict.Reason?.Code);
    }

    [Fact]
    public async Task The_private_key_cannot_be_taken_out_and_a_forgotten_one_is_gone()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/c");
        var first = await PointAsync(guard.Page);

        var isExtractable = await guard.Page.EvaluateAsync<bool>("""
            () => new Promise(resolve => {
              const opening = indexedDB.open('personal-code', 1);
              opening.onsuccess = () => {
                const asked = opening.result.transaction('keys').objectStore('keys').get('holder');
                asked.onsuccess = () => { opening.result.close(); resolve(asked.result.privateKey.extractable); };
              };
            })
            """);
        Assert.False(isExtractable);
        await guard.Page.EvaluateAsync($"async () => {{ await {Holder}.forget(); }}");
        Assert.NotEqual(first, await PointAsync(guard.Page));
    }

    private static async Task<CodePoint> PointAsync(IPage page)
    {
        var bytes = await page.EvaluateAsync<int[]>($"async () => Array.from(await {Holder}.publicKey())");
        Assert.True(CodePoint.TryRead(bytes.Select(value => (byte)value).ToArray(), out var point));
        return point;
    }
}
