using System.Security.Cryptography;

namespace HealthCode.Infrastructure.Keys;

/// <summary>AES-256-GCM in one layout: version (1), nonce (12, random), tag (16), ciphertext.</summary>
internal static class SealedBytes
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> plain)
    {
        var result = new byte[HeaderLength + plain.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(HeaderLength), result.AsSpan(1 + NonceLength, TagLength), context);
        return result;
    }

    /// <exception cref="CryptographicException">Changed, of another context or of another key.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < HeaderLength || sealedBytes[0] != Version)
            throw new CryptographicException("The sealed bytes have an unknown layout.");
        var plain = new byte[sealedBytes.Length - HeaderLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes.Slice(1, NonceLength), sealedBytes[HeaderLength..], sealedBytes.Slice(1 + NonceLength, TagLength), plain, context);
        return plain;
    }
}
