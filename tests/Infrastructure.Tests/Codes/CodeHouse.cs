using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>An issuer and a phone with keys that are the same in every run, and the longest credential there can be.</summary>
internal sealed class CodeHouse : IDisposable
{
    public static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public CodeHouse(string issuer = "twelve-chars")
    {
        Issuer = IssuerName.Parse(issuer);
        Trust = new([new(Issuer, IssuerPoint)]);
    }

    public IssuerName Issuer { get; }
    public ECDsa IssuerKey { get; } = KeyOf("issuer");
    public ECDsa Phone { get; } = KeyOf("phone");
    public CodePoint IssuerPoint => HolderKey.PointOf(IssuerKey);
    public TrustedIssuers Trust { get; }

    /// <summary>From a word, so that vectors can be made again.</summary>
    public static ECDsa KeyOf(string word) => SigningKey.Open(SHA256.HashData(Encoding.UTF8.GetBytes(word)));

    public CodeCredential Credential(CodeState state = CodeState.Green, string name = "Ünal Öztürk", DateTime? issuedUtc = null, DateTime? expiresUtc = null, CredentialId? id = null) => CodeCredential.Of(
        Issuer, CodeKeyId.Of(IssuerPoint), id ?? CredentialId.New(), state, CodeName.Of(name), issuedUtc ?? Now.AddHours(-1), expiresUtc ?? Now.AddHours(8), HolderKey.PointOf(Phone)).Value;

    public CodeCredential Paper(CodeState state = CodeState.Green, string name = "Ünal Öztürk", DateTime? expiresUtc = null, CredentialId? id = null) => CodeCredential.Of(
        Issuer, CodeKeyId.Of(IssuerPoint), id ?? CredentialId.New(), state, CodeName.Of(name), Now.AddHours(-1), expiresUtc ?? Now.AddDays(7), null).Value;

    public string Print(CodeCredential paper) => PaperToken.Show(Sign(paper));

    public byte[] Sign(CodeCredential credential) => CredentialSigner.Sign(credential, IssuerKey);

    public string Show(CodeCredential credential, DateTime? shownUtc = null, ECDsa? by = null) =>
        CodeToken.Show(Sign(credential), shownUtc ?? Now, message => (by ?? Phone).SignData(message, HashAlgorithmName.SHA256));

    public CodeVerdict Verify(string token, DateTime? nowUtc = null, RevocationList? revocations = null) => CodeVerifier.Verify(token, nowUtc ?? Now, Trust, revocations);

    /// <summary>The bytes of a token, for those who change them.</summary>
    public static byte[] BytesOf(string token)
    {
        var bytes = new byte[400];
        return bytes[..Base45.Decode(token.AsSpan(5), bytes)];
    }

    public static string TokenOf(byte[] bytes) => "HCC1:" + Base45.Encode(bytes);

    public void Dispose()
    {
        IssuerKey.Dispose();
        Phone.Dispose();
    }
}
