using System.Security.Cryptography;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>One key of the issuer. Both halves: only this program holds it.</summary>
public sealed class IssuerKey
{
    internal IssuerKey(PlannedKey plan, ECDsa key) => (Plan, Key, Point) = (plan, key, HolderKey.PointOf(key));

    public PlannedKey Plan { get; }

    public CodePoint Point { get; }

    public CodeKeyId KeyId => CodeKeyId.Of(Point);

    /// <summary>Of the public key, 32 bytes each, most significant first.</summary>
    public (byte[] X, byte[] Y) Coordinates => (Point.X.ToArray(), HolderKey.FindY(Point)!);

    /// <summary>Shared and never disposed: callers may still sign with it when the next ring is there.</summary>
    internal ECDsa Key { get; }
}

/// <summary>The keys of the issuer at one moment: one current, one next, and the retired whose credentials still count.</summary>
public sealed class IssuerRing
{
    internal IssuerRing(IssuerName issuer, TimeSpan longestCredential, TimeSpan longestPaper, IReadOnlyList<IssuerKey> keys)
    {
        (Issuer, LongestCredential, LongestPaper, Keys) = (issuer, longestCredential, longestPaper, keys);
        Current = keys.Single(key => key.Plan.State == IssuerKeyState.Current);
        Trust = new(keys.Select(key => new TrustedKey(issuer, key.Point, key.Plan.UntilUtc, key.Plan.VerifyUntilUtc)));
    }

    public IssuerName Issuer { get; }

    public TimeSpan LongestCredential { get; }

    public TimeSpan LongestPaper { get; }

    /// <summary>By the day on which they begin.</summary>
    public IReadOnlyList<IssuerKey> Keys { get; }

    public IssuerKey Current { get; }

    /// <summary>For checking this issuer's own codes.</summary>
    public TrustedIssuers Trust { get; }
}
