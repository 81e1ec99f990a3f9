using System.Numerics;
using HealthCode.Infrastructure.Keys;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// Every ECDSA signature (r, s) has a twin (r, n − s) that anybody can compute. Only the one with the smaller s is allowed, so that a
/// shown code has one text, and a gate that remembers texts sees it again.
/// </summary>
internal static class EcdsaForm
{
    public const int Length = 64;
    private static readonly byte[] Half = (SigningKey.Order / 2).ToByteArray(isUnsigned: true, isBigEndian: true);

    /// <param name="signature">r and s, 32 bytes each.</param>
    public static bool IsAllowed(ReadOnlySpan<byte> signature) => signature.Length == Length && IsLow(signature);

    private static bool IsLow(ReadOnlySpan<byte> signature) => signature[32..].SequenceCompareTo(Half) <= 0;

    public static void MakeLow(Span<byte> signature)
    {
        if (IsLow(signature))
            return;
        var s = SigningKey.Order - new BigInteger(signature[32..], isUnsigned: true, isBigEndian: true);
        signature[32..].Clear();
        s.TryWriteBytes(signature[(Length - s.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }
}
