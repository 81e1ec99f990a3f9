using System.Security.Cryptography;

namespace HealthCode.Domain.Codes;

/// <summary>Names one credential and nothing else: 16 random bytes, new with every renewal, so that two of one person share nothing.</summary>
public readonly record struct CredentialId(UInt128 Value)
{
    public const int Length = 16;

    /// <summary>Bytes of <see cref="Mark"/>.</summary>
    public const int MarkLength = 6;

    public static CredentialId New() => Read(RandomNumberGenerator.GetBytes(Length));

    /// <param name="bytes">16, most significant first.</param>
    public static CredentialId Read(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>
    /// How a revocation list names it: the first 48 bits of its SHA-256. The list tells an id to nobody who has not seen it, and of
    /// 10,000 marks one fits a credential that was never revoked once in 28 billion.
    /// </summary>
    public ulong Mark
    {
        get
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(ToBytes(), hash);
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) >> 16;
        }
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
