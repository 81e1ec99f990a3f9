using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HealthCode.Infrastructure.Documents;

/// <summary>
/// States a document's language and asks viewers to show its title, which SkiaSharp can't: the catalogue is written
/// once more at the end of the file (an incremental update, ISO 32000, 7.5.6).
/// </summary>
internal static partial class PdfLanguage
{
    public static byte[] Add(byte[] pdf, string language)
    {
        // Latin-1 keeps one character a byte, so positions in the text are positions in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        var root = int.Parse(RootReference().Match(trailer).Groups[1].Value, CultureInfo.InvariantCulture);
        var size = SizeEntry().Match(trailer).Value;
        var info = InfoReference().Match(trailer).Value;
        var previous = StartOfXref().Match(trailer).Groups[1].Value;

        var start = text.LastIndexOf($"\n{root} 0 obj", StringComparison.Ordinal) + 1;
        var catalogue = text[start..(text.IndexOf("endobj", start, StringComparison.Ordinal) + "endobj".Length)];
        var inside = catalogue.LastIndexOf(">>", StringComparison.Ordinal);
        catalogue = catalogue.Insert(inside, $" /Lang ({language}) /ViewerPreferences <</DisplayDocTitle true>>");

        var separator = text.EndsWith('\n') ? "" : "\n";
        var at = pdf.Length + separator.Length;
        var update = $"{separator}{catalogue}\nxref\n{root} 1\n{at:D10} 00000 n \n"
            + $"trailer\n<<{size} /Root {root} 0 R {info} /Prev {previous}>>\nstartxref\n{at + catalogue.Length + 1}\n%%EOF\n";
        return [.. pdf, .. Encoding.Latin1.GetBytes(update)];
    }

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex RootReference();

    [GeneratedRegex(@"/Info \d+ 0 R")]
    private static partial Regex InfoReference();

    [GeneratedRegex(@"/Size \d+")]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartOfXref();
}
