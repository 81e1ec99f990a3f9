using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>
/// <c>vectors.json</c> is for other teams (docs/personal-code.md). Signatures are random, so the file holds finished tokens;
/// <c>HEALTHCODE_ACCEPT=1</c> writes new ones.
/// </summary>
public sealed class VectorsTests : IDisposable
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly CodeHouse house = new("cn-xa");

    public void Dispose() => house.Dispose();

    private sealed record Vectors(string NowUtc, string Issuer, string Kid, string IssuerKey, string PhoneKey, string RevocationList, IReadOnlyList<Vector> Tokens);

    /// <param name="Reason">Null: it counts.</param>
    private sealed record Vector(string Title, string Token, string? Reason, string? State = null, string? Name = null, string? Id = null, string? IssuedUtc = null, string? ExpiresUtc = null, string? ShownUtc = null, string? Claims = null, string? HolderMessage = null);

    [Fact]
    public void Every_vector_is_answered_as_it_says()
    {
        var file = Path.Combine(Folder(), "vectors.json");
        if (Environment.GetEnvironmentVariable("HEALTHCODE_ACCEPT") == "1")
            File.WriteAllText(file, JsonSerializer.Serialize(Make(), Written) + "\n");
        var vectors = JsonSerializer.Deserialize<Vectors>(File.ReadAllText(file), Written)!;
        Assert.True(CodePoint.TryRead(Convert.FromHexString(vectors.IssuerKey), out var point));
        var trust = new TrustedIssuers([new(IssuerName.Parse(vectors.Issuer), point)]);
        var now = DateTime.Parse(vectors.NowUtc, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        var list = RevocationSigner.Verify(Convert.FromHexString(vectors.RevocationList), now, trust).Value;

        Assert.Equal(vectors.Kid, CodeKeyId.Of(point).ToString());
        Assert.Equal(CodeRefusals.InOrder.Order(), vectors.Tokens.Select(vector => vector.Reason).OfType<string>().Append("issuer-key-out-of-use").Distinct().Order());
        foreach (var vector in vectors.Tokens)
        {
            var verdict = CodeVerifier.Verify(vector.Token, now, trust, list);
            Assert.Equal((vector.Title, vector.Reason), (vector.Title, verdict.Reason?.Code));
            if (verdict.Credential is { } credential)
            {
                Assert.Equal((vector.State, vector.Name, vector.Id), ($"{credential.State}", $"{credential.Name}", $"{credential.Id}"));
                Assert.Equal((vector.IssuedUtc, vector.ExpiresUtc, vector.ShownUtc), (Text(credential.IssuedUtc), Text(credential.ExpiresUtc), verdict.ShownUtc is { } shown ? Text(shown) : null));
                Assert.Equal(vector.Claims, Convert.ToHexStringLower(TokenLayout.WriteClaims(credential)));
                Assert.Equal(vector.HolderMessage, credential.IsPaper ? null : Convert.ToHexStringLower(HolderMessageOf(vector.Token)));
            }
        }
    }

    private Vectors Make()
    {
        var now = CodeHouse.Now;
        var (green, revoked) = (house.Credential(CodeState.Green, "张三丰", id: new(0x0123456789abcdef)), house.Credential(CodeState.Red, id: new(7)));
        using var thief = CodeHouse.KeyOf("thief");
        using var foreign = new CodeHouse("cn-bj");
        var otherKey = CodeCredential.Of(house.Issuer, new(0xdecade00), new(9), CodeState.Green, CodeName.Of("John Smith"), now.AddHours(-1), now.AddHours(8), HolderKey.PointOf(house.Phone)).Value;
        var token = house.Show(green);
        var tampered = CodeHouse.BytesOf(token);
        tampered[Array.IndexOf(tampered, (byte)'*')] = (byte)'+';
        var list = RevocationList.Of(house.Issuer, 1, now.AddDays(-30), now.AddMinutes(-10), now.AddHours(1), [revoked.Id, new(8)]).Value;
        return new(Text(now), house.Issuer.ToString(), CodeKeyId.Of(house.IssuerPoint).ToString(), house.IssuerPoint.ToString(), HolderKey.PointOf(house.Phone).ToString(),
            Convert.ToHexStringLower(RevocationSigner.Sign(list, CodeKeyId.Of(house.IssuerPoint), house.IssuerKey)),
            [
                Good("a green code", green, now),
                Good("an amber code of a name in two words, shown a minute ago", house.Credential(CodeState.Amber, "John Smith", id: new(2)), now.AddSeconds(-60)),
                Good("a code under review of a phone whose clock runs 30 s ahead", house.Credential(CodeState.UnderReview, "李四", id: new(3)), now.AddSeconds(30)),
                new("an address", "https://code.example.org/v/0123", CodeRefusals.NotACode),
                new("without its last letters", token[..^3], CodeRefusals.TokenMalformed),
                new("with something after it", CodeHouse.TokenOf([.. CodeHouse.BytesOf(token), 0]), CodeRefusals.TokenMalformed),
                new("another region", foreign.Show(foreign.Credential()), CodeRefusals.IssuerUnknown),
                new("a key that is not on the list", CodeToken.Show(CredentialSigner.Sign(otherKey, house.IssuerKey), now, Sign), CodeRefusals.IssuerKeyUnknown),
                new("a letter of the name changed", CodeHouse.TokenOf(tampered), CodeRefusals.TokenTampered),
                new("signed by somebody else", CodeToken.Show(CredentialSigner.Sign(green, thief), now, Sign), CodeRefusals.TokenTampered),
                new("shown by another phone", house.Show(green, by: thief), CodeRefusals.HolderProofWrong),
                new("of a phone whose clock runs 31 s ahead", house.Show(green, now.AddSeconds(31)), CodeRefusals.ClockWrong),
                new("a picture of 61 s ago", house.Show(green, now.AddSeconds(-61)), CodeRefusals.TokenReplayed),
                new("over since this second", house.Show(house.Credential(expiresUtc: now, id: new(4))), CodeRefusals.CodeExpired),
                new("on the revocation list", house.Show(revoked), CodeRefusals.CodeRevoked),
                Card("a green card of paper", house.Paper(CodeState.Green, "王秀英", id: new(0xc0ffee))),
                Card("an amber card that has a second left", house.Paper(CodeState.Amber, expiresUtc: now.AddSeconds(1), id: new(5))),
                new("a card over since this second", house.Print(house.Paper(expiresUtc: now, id: new(6))), CodeRefusals.CodeExpired),
                new("a card on the revocation list", house.Print(house.Paper(id: new(8))), CodeRefusals.CodeRevoked),
                new("a card signed by somebody else", PaperToken.Show(CredentialSigner.Sign(house.Paper(id: new(10)), thief)), CodeRefusals.TokenTampered),
                new("a card of another region", foreign.Print(foreign.Paper()), CodeRefusals.IssuerUnknown),
                new("a phone's credential printed as a card", PaperToken.Show(house.Sign(green)), CodeRefusals.TokenMalformed),
                new("a card with something after it", PaperToken.Show([.. house.Sign(house.Paper(id: new(11))), 0]), CodeRefusals.TokenMalformed),
            ]);
    }

    private Vector Good(string title, CodeCredential credential, DateTime shownUtc)
    {
        var token = house.Show(credential, shownUtc);
        return new(title, token, null, $"{credential.State}", $"{credential.Name}", $"{credential.Id}", Text(credential.IssuedUtc), Text(credential.ExpiresUtc), Text(shownUtc),
            Convert.ToHexStringLower(TokenLayout.WriteClaims(credential)), Convert.ToHexStringLower(HolderMessageOf(token)));
    }

    private Vector Card(string title, CodeCredential paper) => new(
        title, house.Print(paper), null, $"{paper.State}", $"{paper.Name}", $"{paper.Id}", Text(paper.IssuedUtc), Text(paper.ExpiresUtc), null, Convert.ToHexStringLower(TokenLayout.WriteClaims(paper)));

    private byte[] Sign(byte[] message) => house.Phone.SignData(message, HashAlgorithmName.SHA256);

    private static byte[] HolderMessageOf(string token) => CodeToken.Read(token) is { } parts ? TokenLayout.WriteHolderMessage(parts.Message.Span, parts.Shown) : [];

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
