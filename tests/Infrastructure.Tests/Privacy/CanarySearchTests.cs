using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>A search that finds nothing proves nothing before it has found something.</summary>
public sealed class CanarySearchTests : IDisposable
{
    private const string Canary = "欧阳金丝雀Kestrel7";
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-canary-").FullName;
    private readonly CanarySearch search = new(Canary);

    public void Dispose() => Directory.Delete(folder, true);

    public static TheoryData<string> Encodings => [.. Written.Keys];

    private static readonly Dictionary<string, Func<byte[], byte[]>> Written = new()
    {
        ["plain"] = utf8 => utf8,
        ["UTF-16LE"] = utf8 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(utf8)),
        ["UTF-16BE"] = utf8 => Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(utf8)),
        ["hex"] = utf8 => Ascii(Convert.ToHexStringLower(utf8)),
        ["HEX"] = utf8 => Ascii(Convert.ToHexString(utf8)),
        ["base64+0"] = utf8 => Ascii(Convert.ToBase64String([.. utf8, 1, 2])),
        ["base64+1"] = utf8 => Ascii(Convert.ToBase64String([9, .. utf8, 1])),
        ["base64+2"] = utf8 => Ascii(Convert.ToBase64String([9, 8, .. utf8, 1, 2])),
        ["base64url"] = utf8 => Ascii(System.Buffers.Text.Base64Url.EncodeToString(utf8)),
        ["JSON"] = utf8 => Ascii(JsonSerializer.Serialize(Encoding.UTF8.GetString(utf8))),
        ["URL"] = utf8 => Ascii(Uri.EscapeDataString(Encoding.UTF8.GetString(utf8))),
        ["gzip"] = utf8 => Pack(utf8, stream => new GZipStream(stream, CompressionLevel.Optimal)),
        ["zlib"] = utf8 => Pack(utf8, stream => new ZLibStream(stream, CompressionLevel.Optimal)),
        ["zip"] = utf8 => Zip(utf8),
        ["gzip of base64"] = utf8 => Pack(Ascii(Convert.ToBase64String(utf8)), stream => new GZipStream(stream, CompressionLevel.Optimal)),
        ["gzip of gzip"] = utf8 => Pack(Pack(utf8, stream => new GZipStream(stream, CompressionLevel.Optimal)), stream => new GZipStream(stream, CompressionLevel.Optimal)),
    };

    [Theory, MemberData(nameof(Encodings))]
    public void A_planted_canary_is_found(string written)
    {
        var noise = new byte[5000];
        new Random(7).NextBytes(noise);
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        File.WriteAllBytes(Path.Combine(folder, "deep", "file.bin"), [.. noise, .. Written[written](Encoding.UTF8.GetBytes(Canary)), .. noise]);
        Assert.NotEmpty(search.Search(folder));
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        File.WriteAllText(Path.Combine(folder, "file.txt"), "欧阳金丝雀Kestrel8 and no other");
        Assert.Empty(search.Search(folder));
    }

    private static byte[] Zip(byte[] utf8)
    {
        using var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, true))
        using (var member = zip.CreateEntry("sheet.xml").Open())
            member.Write([.. utf8, .. new byte[500]]);
        return zipped.ToArray();
    }

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
