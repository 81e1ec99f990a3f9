using SkiaSharp;

namespace HealthCode.Infrastructure.Posters;

/// <summary>Few and far apart in lightness: in black and white the bands turn dark grey and nothing is told by colour alone.</summary>
internal static class PosterColours
{
    public static readonly SKColor Band = new(0x0B, 0x43, 0x54);
    public static readonly SKColor Accent = new(0x0E, 0x7C, 0x78);
    public static readonly SKColor OnBand = SKColors.White;
    public static readonly SKColor OnBandSoft = new(0xD5, 0xE8, 0xEA);
    public static readonly SKColor Ink = SKColors.Black;
    public static readonly SKColor Soft = new(0x43, 0x50, 0x59);
    public static readonly SKColor Hairline = new(0x9A, 0xA8, 0xAE);
    public static readonly SKColor Panel = new(0xF0, 0xF5, 0xF5);
}
