using HealthCode.Infrastructure.Documents;
using SkiaSharp;

namespace HealthCode.Infrastructure.Posters;

/// <summary>Line icons in a square of 24 units, from Tabler Icons 3.51 (MIT): qrcode, clipboard-text, hand-click, device-mobile-check, login-2, logout-2, arrows-left-right.</summary>
internal static class PosterIcons
{
    public const string Scan =
        "M4 5a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1z M7 17v.01 M14 5a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1z M7 7v.01 M4 15a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1z M17 7v.01 M14 14h3 M20 14v.01 M14 14v3 M14 20h3 M17 17h3 M20 17v3";

    public const string Form =
        "M9 5h-2a2 2 0 0 0 -2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-12a2 2 0 0 0 -2 -2h-2 M9 5a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2 M9 12h6 M9 16h6";

    public const string Tap =
        "M8 13v-8.5a1.5 1.5 0 0 1 3 0v7.5 M11 11.5v-2a1.5 1.5 0 0 1 3 0v2.5 M14 10.5a1.5 1.5 0 0 1 3 0v1.5 M17 11.5a1.5 1.5 0 0 1 3 0v4.5a6 6 0 0 1 -6 6h-2h.208a6 6 0 0 1 -5.012 -2.7l-.196 -.3c-.312 -.479 -1.407 -2.388 -3.286 -5.728a1.5 1.5 0 0 1 .536 -2.022a1.867 1.867 0 0 1 2.28 .28l1.47 1.47 M5 3l-1 -1 M4 7h-1 M14 3l1 -1 M15 6h1";

    public const string Shown =
        "M11.5 21h-3.5a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h8a2 2 0 0 1 2 2v9.5 M11 4h2 M12 17v.01 M15 19l2 2l4 -4";

    public const string In =
        "M9 8v-2a2 2 0 0 1 2 -2h7a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2v-2 M3 12h13l-3 -3 M13 15l3 -3";

    public const string Out =
        "M10 8v-2a2 2 0 0 0 -2 -2h-3a2 2 0 0 0 -2 2v12a2 2 0 0 0 2 2h3a2 2 0 0 0 2 -2v-2 M8 12h13l-3 -3 M18 15l3 -3";

    public const string Both = "M21 17h-18 M6 14l-3 3l3 3 M3 7h18 M18 10l3 -3l-3 -3";

    /// <summary>A shield with a tick: the sign of the check-in posters.</summary>
    public const string Shield = "M12 3a12 12 0 0 0 8.5 3a12 12 0 0 1 -8.5 15a12 12 0 0 1 -8.5 -15a12 12 0 0 0 8.5 -3z M8.5 11.8l2.5 2.5l4.5 -4.8";

    public static void Draw(DocumentCanvas page, string icon, float x, float y, float size, SKColor colour, float thickness = 1.8f) =>
        page.Part(x, y, size / 24, () =>
        {
            using var path = SKPath.ParseSvgPathData(icon);
            page.Outline(path, colour, thickness);
        });
}
