using QRCoder;
using SkiaSharp;

namespace HealthCode.Infrastructure.Documents;

/// <summary>
/// A QR code as one vector outline in modules, error level Q unless it says more. Neighbouring modules are joined: the file stays small and
/// no printer or viewer can draw hairlines between them.
/// </summary>
public sealed class QrSymbol
{
    /// <summary>The white margin that readers need on each side (ISO/IEC 18004).</summary>
    public const int QuietModules = 4;

    private readonly List<SKRectI> _runs = [];

    /// <param name="isLong">Error level M, which keeps the modules of a long text large enough for a phone.</param>
    public QrSymbol(string content, bool isLong = false)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, isLong ? QRCodeGenerator.ECCLevel.M : QRCodeGenerator.ECCLevel.Q);
        // QRCoder's matrix brings the quiet zone with it.
        Modules = data.ModuleMatrix.Count - 2 * QuietModules;
        for (var y = 0; y < Modules; y++)
        {
            var row = data.ModuleMatrix[y + QuietModules];
            for (var x = 0; x < Modules; x++)
            {
                var start = x;
                while (x < Modules && row[x + QuietModules])
                    x++;
                if (x > start)
                    _runs.Add(new SKRectI(start, y, x, y + 1));
            }
        }
    }

    public int Modules { get; }

    /// <summary>The share of a square, quiet zone included, that the symbol itself takes.</summary>
    public float Share => Modules / (float)(Modules + 2 * QuietModules);

    /// <summary>The outline for an SVG whose view box is <see cref="Modules"/> wide and high, without the quiet zone.</summary>
    public string SvgPath => string.Concat(_runs.Select(run => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"M{run.Left} {run.Top}h{run.Width}v1h-{run.Width}z")));

    /// <summary>Draws the symbol on white; <paramref name="square"/> is its side with the quiet zone.</summary>
    public void Draw(DocumentCanvas page, float x, float y, float square)
    {
        page.Fill(SKRect.Create(x, y, square, square), SKColors.White);
        using var region = new SKRegion();
        foreach (var run in _runs)
            region.Op(run, SKRegionOperation.Union);
        using var outline = region.GetBoundaryPath();

        var module = square / (Modules + 2 * QuietModules);
        page.Part(x + QuietModules * module, y + QuietModules * module, module, () => page.Fill(outline, SKColors.Black));
    }
}
