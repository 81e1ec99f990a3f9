using SkiaSharp;

namespace HealthCode.Infrastructure.Documents;

/// <summary>
/// Draws an uploaded picture anew, small and as PNG: nothing of the file itself, such as where a photo was taken or a script
/// behind the picture, reaches visitors.
/// </summary>
public static class LogoImage
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int Width = 360;
    public const int Height = 120;

    // A small file can name a picture that fills the memory.
    private const int MostSide = 8_000;

    /// <returns>Null when it is no picture, or one that is too large.</returns>
    public static byte[]? Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width is < 1 or > MostSide || codec.Info.Height is < 1 or > MostSide)
            return null;
        using var picture = SKBitmap.Decode(codec);
        if (picture is null)
            return null;
        var scale = Math.Min(1, Math.Min((float)Width / picture.Width, (float)Height / picture.Height));
        using var small = picture.Resize(
            new SKImageInfo(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var png = small?.Encode(SKEncodedImageFormat.Png, 100);
        return png?.ToArray();
    }
}
