using System.Globalization;
using System.Security.Cryptography;

namespace HealthCode.Domain.Codes;

/// <summary>Which key of an issuer signed: the first four bytes of the SHA-256 of its compressed point, written as eight hexadecimal digits.</summary>
public readonly record struct CodeKeyId(uint Value)
{
    public const int Length = 4;

    public static CodeKeyId Of(CodePoint publicKey) => Read(SHA256.HashData(publicKey.Bytes.Span));

    /// <param name="bytes">At least four, most significant first.</param>
    public static CodeKeyId Read(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);
        return bytes;
    }

    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture);
}
