using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <param name="Where">File, and the compressed member within it.</param>
/// <param name="Canary">What was found; never printed by the product, only by tests.</param>
/// <param name="Written">How it was written, e.g. <c>hex</c>.</param>
public sealed record CanaryHit(string Where, string Canary, string Written);

/// <summary>
/// Looks for words that must not be there in every file of some folders: plain in three encodings, escaped, as hex, as base64 at
/// each alignment, and all of these again inside gzip, zlib and zip members.
/// </summary>
public sealed class CanarySearch(params IReadOnlyCollection<string> canaries)
{
    private const int DeepestMember = 3;
    private const int LargestMember = 64 * 1024 * 1024;
    private readonly List<(string Canary, string Written, byte[] Bytes)> patterns = [.. canaries.SelectMany(Patterns)];

    public IReadOnlyList<CanaryHit> Search(params IReadOnlyCollection<string> folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => new FileInfo(file).Length > 0)
            .SelectMany(file => SearchBytes(file, ReadShared(file), 0)),
    ];

    public IReadOnlyList<CanaryHit> SearchText(string where, string text) => [.. SearchBytes(where, Encoding.UTF8.GetBytes(text), 0)];

    private IEnumerable<CanaryHit> SearchBytes(string where, byte[] bytes, int depth)
    {
        foreach (var (canary, written, pattern) in patterns)
            if (bytes.AsSpan().IndexOf(pattern) >= 0)
                yield return new CanaryHit(where, canary, written);
        if (depth == DeepestMember)
            yield break;
        foreach (var (offset, member) in Members(bytes))
            foreach (var hit in SearchBytes($"{where}@{offset}", member, depth + 1))
                yield return hit;
    }

    private static IEnumerable<(string, string, byte[])> Patterns(string canary)
    {
        var utf8 = Encoding.UTF8.GetBytes(canary);
        yield return (canary, "UTF-8", utf8);
        yield return (canary, "UTF-16LE", Encoding.Unicode.GetBytes(canary));
        yield return (canary, "UTF-16BE", Encoding.BigEndianUnicode.GetBytes(canary));
        yield return (canary, "hex", Ascii(Convert.ToHexStringLower(utf8)));
        yield return (canary, "HEX", Ascii(Convert.ToHexString(utf8)));
        yield return (canary, "HEX of UTF-16LE", Ascii(Convert.ToHexString(Encoding.Unicode.GetBytes(canary))));
        yield return (canary, "JSON", Ascii(JsonSerializer.Serialize(canary)[1..^1]));
        yield return (canary, "URL", Ascii(UrlEncoder.Default.Encode(canary)));
        for (var alignment = 0; alignment < 3; alignment++)
        {
            yield return (canary, $"base64+{alignment}", Ascii(Base64Core(utf8, alignment)));
            yield return (canary, $"base64url+{alignment}", Ascii(Base64Core(utf8, alignment).Replace('+', '-').Replace('/', '_')));
            yield return (canary, $"base64 of UTF-16LE+{alignment}", Ascii(Base64Core(Encoding.Unicode.GetBytes(canary), alignment)));
        }
    }

    /// <summary>The characters that do not depend on what stands before or after.</summary>
    private static string Base64Core(byte[] bytes, int alignment)
    {
        var text = Convert.ToBase64String([.. new byte[alignment], .. bytes]);
        var first = (alignment * 8 + 5) / 6;
        var end = (alignment + bytes.Length) * 8 / 6;
        return text[first..end];
    }

    private static IEnumerable<(int Offset, byte[] Bytes)> Members(byte[] bytes)
    {
        for (var i = 0; i + 2 < bytes.Length; i++)
        {
            var isGzip = bytes[i] == 0x1f && bytes[i + 1] == 0x8b && bytes[i + 2] == 8;
            var isZlib = bytes[i] == 0x78 && bytes[i + 1] is 0x01 or 0x5e or 0x9c or 0xda;
            if ((isGzip || isZlib) && Inflate(bytes, i, isGzip) is { Length: > 0 } member)
                yield return (i, member);
            if (ZipData(bytes, i) is { } data && Inflate(bytes, data, null) is { Length: > 0 } file)
                yield return (i, file);
        }
    }

    /// <summary>Where the deflated bytes of a zip member begin (workbooks are zips); null when none begins here.</summary>
    private static int? ZipData(byte[] bytes, int offset)
    {
        const int header = 30;
        if (offset + header > bytes.Length || !bytes.AsSpan(offset, 4).SequenceEqual("PK\u0003\u0004"u8) || BitConverter.ToUInt16(bytes, offset + 8) != 8)
            return null;
        var data = offset + header + BitConverter.ToUInt16(bytes, offset + 26) + BitConverter.ToUInt16(bytes, offset + 28);
        return data < bytes.Length ? data : null;
    }

    /// <param name="isGzip">Null: without any frame.</param>
    private static byte[] Inflate(byte[] bytes, int offset, bool? isGzip)
    {
        using var source = new MemoryStream(bytes, offset, bytes.Length - offset);
        using Stream inflating = isGzip switch
        {
            true => new GZipStream(source, CompressionMode.Decompress),
            false => new ZLibStream(source, CompressionMode.Decompress),
            null => new DeflateStream(source, CompressionMode.Decompress),
        };
        using var result = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            for (int read; result.Length < LargestMember && (read = inflating.Read(buffer)) > 0;)
                result.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            // Two bytes that looked like a beginning, or one that ends early: what came out is searched all the same.
        }
        return result.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
