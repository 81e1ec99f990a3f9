using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Posters;

/// <summary>Who puts the poster up: the tenant's logo on a light plate, or the product's shield.</summary>
internal static class TenantSign
{
    private const float Pad = 2;

    /// <param name="room">The sign takes its height and as much of its width as it needs.</param>
    /// <returns>Where the sign ends.</returns>
    public static float Draw(DocumentCanvas page, byte[]? logo, SKRect room)
    {
        using var picture = logo is null ? null : SKImage.FromEncodedData(logo);
        if (picture is null)
        {
            PosterIcons.Draw(page, PosterIcons.Shield, room.Left, room.Top, room.Height, OnBand);
            return room.Left + room.Height;
        }
        var scale = Math.Min((room.Height - 2 * Pad) / picture.Height, (room.Width - 2 * Pad) / picture.Width);
        var (width, height) = (picture.Width * scale, picture.Height * scale);
        page.Fill(SKRect.Create(room.Left, room.Top, width + 2 * Pad, room.Height), SKColors.White, 2.5f);
        page.Canvas.DrawImage(picture, SKRect.Create(room.Left + Pad, room.MidY - height / 2, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return room.Left + width + 2 * Pad;
    }
}
