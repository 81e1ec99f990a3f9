using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

public sealed class IssuerKeysTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Address = "/.well-known/healthcode/keys";

    [Fact]
    public async Task Anybody_fetches_the_keys_and_checks_codes_with_nothing_else()
    {
        var answer = await app.CreateClient().GetFromJsonAsync<JsonElement>(Address);

        var issuer = IssuerName.Parse(answer.GetProperty("issuer").GetString()!);
        var keys = answer.GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(["current", "next"], keys.Select(key => key.GetProperty("state").GetString()));
        var trust = new TrustedIssuers(keys.Select(key =>
        {
            Assert.Equal(("EC", "P-256", "ES256", "sig"), (Text(key, "kty"), Text(key, "crv"), Text(key, "alg"), Text(key, "use")));
            var trusted = new TrustedKey(issuer, CodePoint.Of(Base64Url.DecodeFromChars(Text(key, "x")), (Base64Url.DecodeFromChars(Text(key, "y"))[31] & 1) == 1));
            Assert.Equal(Text(key, "kid"), trusted.KeyId.ToString());
            return trusted;
        }));
        using var phone = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var q = phone.ExportParameters(false).Q;
        var signed = await app.Services.GetRequiredService<CredentialSigner>().SignAsync(CodePoint.Of(q.X, (q.Y![31] & 1) == 1), CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromHours(8));
        var now = signed.Value.Credential.IssuedUtc;
        var token = CodeToken.Show(signed.Value.Bytes, now, message => phone.SignData(message, System.Security.Cryptography.HashAlgorithmName.SHA256));
        Assert.True(CodeVerifier.Verify(token, now, trust).IsValid);
    }

    [Fact]
    public async Task The_keys_may_be_kept_and_are_not_sent_twice()
    {
        var client = app.CreateClient();
        var first = await client.GetAsync(Address);
        var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal("application/json", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal((true, TimeSpan.FromHours(1)), (first.Headers.CacheControl!.Public, first.Headers.CacheControl.MaxAge));
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task No_private_part_of_a_key_leaves_the_house()
    {
        var body = await app.CreateClient().GetStringAsync(Address);

        Assert.DoesNotContain("\"d\"", body, StringComparison.Ordinal);
    }

    private static string Text(JsonElement key, string name) => key.GetProperty(name).GetString()!;
}
