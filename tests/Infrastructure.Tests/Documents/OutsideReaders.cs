using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Documents;

/// <summary>Reads our PDFs with programs that share no code with what wrote them: poppler and zbar.</summary>
internal static class OutsideReaders
{
    public static string Text(byte[] pdf, params string[] options) =>
        InFolder(pdf, folder => Run("pdftotext", [.. options, Path.Combine(folder, "file.pdf"), "-"]));

    /// <summary>The QR codes of all pages as a camera would meet them, in the order of the pages.</summary>
    public static IReadOnlyList<string> QrCodes(byte[] pdf, int dotsPerInch = 150, params string[] options) => InFolder(pdf, folder =>
    {
        Run("pdftoppm", ["-r", $"{dotsPerInch}", "-png", .. options, Path.Combine(folder, "file.pdf"), Path.Combine(folder, "page")]);
        return Directory.GetFiles(folder, "page*.png").Order()
            .SelectMany(page => Run("zbarimg", ["--raw", "-q", page]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
    });

    /// <summary>The first page as a picture.</summary>
    public static byte[] FirstPage(byte[] pdf, int dotsPerInch = 200) => InFolder(pdf, folder =>
    {
        Run("pdftoppm", ["-r", $"{dotsPerInch}", "-png", "-singlefile", Path.Combine(folder, "file.pdf"), Path.Combine(folder, "page")]);
        return File.ReadAllBytes(Path.Combine(folder, "page.png"));
    });

    /// <summary>The one QR code of a picture from a screen.</summary>
    public static string QrCodeOf(byte[] png) => InFolder(png, folder =>
    {
        File.Move(Path.Combine(folder, "file.pdf"), Path.Combine(folder, "screen.png"));
        return Assert.Single(Run("zbarimg", ["--raw", "-q", Path.Combine(folder, "screen.png")]).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    });

    private static T InFolder<T>(byte[] pdf, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-pdf-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "file.pdf"), pdf);
            return read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}");
            return output;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{program} is needed to read the PDF back and was not found. Install it: apt-get install poppler-utils zbar-tools", missing);
        }
    }
}
