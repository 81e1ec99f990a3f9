using System.Collections.Frozen;
using System.Security.Cryptography;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A key that somebody believes; its point must lie on the curve.</summary>
/// <param name="UntilUtc">Signs nothing afterwards; null while no successor is named.</param>
/// <param name="VerifyUntilUtc">Nothing it signed counts afterwards.</param>
public sealed record TrustedKey(IssuerName Issuer, CodePoint Point, DateTime? UntilUtc = null, DateTime? VerifyUntilUtc = null)
{
    public CodeKeyId KeyId { get; } = CodeKeyId.Of(Point);

    /// <summary>Imported once. Only verifies, which threads may do at once.</summary>
    internal ECDsa Key { get; } = HolderKey.Open(Point) ?? throw new ArgumentException("The point is not on the curve.", nameof(Point));

    internal bool SignedAt(DateTime issuedUtc, DateTime nowUtc) => !(issuedUtc > UntilUtc + CodeTime.Skew) && !(nowUtc >= VerifyUntilUtc);
}

/// <summary>The issuers and keys that somebody who checks codes believes. Never changes; a newer list takes its place.</summary>
public sealed class TrustedIssuers
{
    private readonly FrozenDictionary<(IssuerName, CodeKeyId), TrustedKey> keys;
    private readonly FrozenSet<IssuerName> issuers;

    public TrustedIssuers(IEnumerable<TrustedKey> keys)
    {
        this.keys = keys.ToFrozenDictionary(key => (key.Issuer, key.KeyId));
        issuers = this.keys.Keys.Select(key => key.Item1).ToFrozenSet();
    }

    public bool Knows(IssuerName issuer) => issuers.Contains(issuer);

    public TrustedKey? Find(IssuerName issuer, CodeKeyId keyId) => keys.GetValueOrDefault((issuer, keyId));
}
