using System.Numerics;
using System.Security.Cryptography;

namespace HealthCode.Infrastructure.Keys;

/// <summary>Keys of the key store as private keys of P-256.</summary>
internal static class SigningKey
{
    public static readonly BigInteger Order = new(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    /// <param name="random">The 32 random bytes of the store are the private number, brought into its range.</param>
    public static ECDsa Open(byte[] random)
    {
        var number = (new BigInteger(random, isUnsigned: true, isBigEndian: true) % (Order - 1) + 1).ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[32];
        number.CopyTo(padded, padded.Length - number.Length);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = padded });
    }
}
