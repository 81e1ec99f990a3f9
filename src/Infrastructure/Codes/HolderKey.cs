using System.Numerics;
using System.Security.Cryptography;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// A phone's compressed point as a key. Every token brings another one, so this is a third of what checking costs: OpenSSL itself takes
/// the point where it is there (20 µs), elsewhere it is decompressed by hand and imported (180 µs; the import multiplies by the order
/// once more, which a curve of cofactor 1 does not need). See docs/decisions/0018.
/// </summary>
internal static class HolderKey
{
    private static readonly BigInteger P = Hex("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
    private static readonly BigInteger B = Hex("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");
    private static readonly BigInteger Root = (P + 1) / 4;

    /// <summary>Null when the point is not on the curve.</summary>
    public static ECDsa? Open(CodePoint point) => OperatingSystem.IsLinux() && OpenSslPoint.IsThere ? OpenSslPoint.Open(point) : OpenByHand(point);

    /// <summary>As <see cref="Open"/>, on any platform.</summary>
    internal static ECDsa? OpenByHand(CodePoint point) => FindY(point) is { } y
        ? ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point.X.ToArray(), Y = y } })
        : null;

    public static bool IsOnCurve(CodePoint point) => FindY(point) is not null;

    public static CodePoint PointOf(ECDsa key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return CodePoint.Of(q.X, (q.Y![^1] & 1) == 1);
    }

    /// <summary>y² = x³ − 3x + b; since p ≡ 3 mod 4 the root is a power.</summary>
    internal static byte[]? FindY(CodePoint point)
    {
        var x = new BigInteger(point.X, isUnsigned: true, isBigEndian: true);
        if (x >= P)
            return null;
        var square = (x * x * x - 3 * x + B) % P;
        if (square.Sign < 0)
            square += P;
        var y = BigInteger.ModPow(square, Root, P);
        if (y * y % P != square || y.IsZero)
            return null;
        if (y.IsEven == point.IsOdd)
            y = P - y;
        var bytes = new byte[32];
        y.TryWriteBytes(bytes.AsSpan(32 - y.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }

    private static BigInteger Hex(string text) => new(Convert.FromHexString(text), isUnsigned: true, isBigEndian: true);
}
