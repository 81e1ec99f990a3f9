using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Posters;

/// <summary>The door's name and its direction, light on a dark plate, as wide as they need.</summary>
internal static class DoorPlate
{
    public static void Draw(DocumentCanvas page, string? door, PosterWords words, SKRect room)
    {
        var pad = room.Height * 0.3f;
        var icon = words.DirectionIcon is null ? 0 : room.Height * 0.62f;
        var direction = words.Direction is { } both
            ? TextBlock.Fit($"{both.Large} {both.Small}", FontWeight.Regular, room.Height * 0.36f, room.Width * 0.4f, room.Height)
            : null;
        var taken = (icon > 0 ? icon + pad : 0) + (direction is null ? 0 : direction.Width + pad);
        var name = string.IsNullOrWhiteSpace(door)
            ? null
            : TextBlock.Fit(door, FontWeight.Bold, room.Height * 0.62f, room.Width - taken - 2 * pad, room.Height * 0.94f, lines: 2, leading: 1.1f);

        var width = pad + (name is null ? 0 : name.Width + pad) + taken;
        var plate = SKRect.Create(room.Left, room.Top, width, room.Height);
        page.Fill(plate, Band, room.Height * 0.2f);
        var x = plate.Left + pad;
        if (name is not null)
        {
            page.Text(name, OnBand, x, plate.MidY - name.Height / 2);
            x += name.Width + pad;
        }

        if (words.DirectionIcon is { } arrow)
        {
            PosterIcons.Draw(page, arrow, x, plate.MidY - icon / 2, icon, OnBand);
            x += icon + pad;
        }

        if (direction is not null)
            page.Text(direction, OnBandSoft, x, plate.MidY - direction.Height / 2);
    }
}
