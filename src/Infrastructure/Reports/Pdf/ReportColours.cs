using SkiaSharp;

namespace HealthCode.Infrastructure.Reports.Pdf;

/// <summary>Entries and exits differ in lightness too, for those who print in grey.</summary>
internal static class ReportColours
{
    public static readonly SKColor Band = new(0x0B, 0x43, 0x54);
    public static readonly SKColor OnBand = SKColors.White;
    public static readonly SKColor OnBandSoft = new(0xD5, 0xE8, 0xEA);
    public static readonly SKColor Ink = new(0x17, 0x21, 0x2B);
    public static readonly SKColor Soft = new(0x50, 0x60, 0x6F);
    public static readonly SKColor Hairline = new(0xD3, 0xDC, 0xE2);
    public static readonly SKColor Panel = new(0xF3, 0xF7, 0xF9);
    public static readonly SKColor Entries = new(0x0F, 0x6B, 0x8F);
    public static readonly SKColor Exits = new(0xE2, 0x9A, 0x3B);
    public static readonly SKColor Alarm = new(0xB3, 0x26, 0x1E);

    /// <summary>From hardly anybody to the most.</summary>
    public static SKColor Heat(double share) => share <= 0 ? Panel : Mix(new SKColor(0xDC, 0xEC, 0xF2), new SKColor(0x0A, 0x4F, 0x6B), Math.Min(1, share));

    public static bool IsDark(double share) => share > 0.6;

    private static SKColor Mix(SKColor from, SKColor to, double share) => new(
        (byte)(from.Red + (to.Red - from.Red) * share), (byte)(from.Green + (to.Green - from.Green) * share), (byte)(from.Blue + (to.Blue - from.Blue) * share));
}
