using System.Buffers.Text;
using System.Security.Cryptography;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Base64url of a subject reference (16 bytes) and a tag over it (8 bytes).</summary>
internal static class VisitorRef
{
    private const int TagLength = 8;
    private const int ByteLength = SubjectRefs.Length + TagLength;
    private const int TextLength = ByteLength / 3 * 4;

    public static string Write(byte[] key, ReadOnlySpan<byte> subjectRef)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        subjectRef.CopyTo(bytes);
        WriteTag(key, subjectRef, bytes[SubjectRefs.Length..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static byte[]? Read(byte[] key, string visitorRef)
    {
        if (visitorRef.Length != TextLength)
            return null;
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (!Base64Url.IsValid(visitorRef) || !Base64Url.TryDecodeFromChars(visitorRef, bytes, out var written) || written != ByteLength)
            return null;
        Span<byte> tag = stackalloc byte[TagLength];
        WriteTag(key, bytes[..SubjectRefs.Length], tag);
        return CryptographicOperations.FixedTimeEquals(tag, bytes[SubjectRefs.Length..]) ? bytes[..SubjectRefs.Length].ToArray() : null;
    }

    private static void WriteTag(byte[] key, ReadOnlySpan<byte> subjectRef, Span<byte> tag)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, subjectRef, hash);
        hash[..TagLength].CopyTo(tag);
    }
}
