using System.Globalization;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Posters;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>
/// One card of the size of a bank card (ISO/IEC 7810 ID-1). The state is told by word, shape and colour; nothing stands nearer than 2 mm
/// to the cut.
/// </summary>
internal static class CardFront
{
    public const float Width = 85.6f;
    public const float Height = 53.98f;

    private const float Head = 8;
    private const float CodeSide = 40;
    private const float Right = Width - 2.5f;

    public static void Draw(DocumentCanvas page, CardSheet sheet)
    {
        var words = CardWords.Of(sheet.Face.Language);
        Band(page, sheet, words.Title);
        sheet.Symbol.Draw(page, 1.2f, Head + 0.6f, CodeSide);
        Typed(page, sheet.Face.Alias);
        Person(page, sheet, words);
    }

    private static void Band(DocumentCanvas page, CardSheet sheet, Bilingual title)
    {
        page.Fill(new SKRect(0, 0, Width, Head), PosterColours.Band);
        PosterIcons.Draw(page, PosterIcons.Shield, 2.4f, 1.6f, 4.8f, OnBand);
        var large = TextBlock.Fit(title.Large, Bold, 4, 34, 6);
        page.Text(large, OnBand, 8.4f, Head / 2 - large.Height / 2);
        var room = Right - 11 - large.Width;
        var small = TextBlock.Fit(title.Small, Regular, 2.7f, room, 5);
        page.Text(small, OnBandSoft, Right - small.Width, Head / 2 - small.Height / 2);
    }

    private static void Typed(DocumentCanvas page, string alias)
    {
        const float size = 3.9f;
        AliasType.Draw(page, alias, size, Ink, 1.2f + (CodeSide - AliasType.Width(alias) * size) / 2, 51.6f);
    }

    private static void Person(DocumentCanvas page, CardSheet sheet, CardWords words)
    {
        const float x = 42.4f;
        const float width = Right - x;
        var name = TextBlock.Fit(sheet.Face.Name, Bold, 6.4f, width, 8);
        page.Text(name, Ink, x, Head + 1.6f);
        State(page, sheet.Face.State, words.State(sheet.Face.State), SKRect.Create(x, 18.2f, width, 9));

        var day = words.Day(DateOnly.FromDateTime(sheet.Ends));
        var time = sheet.Ends.ToString("HH:mm", CultureInfo.InvariantCulture);
        page.Text(TextBlock.Fit($"{words.Until.Large} {words.Until.Small}", Regular, 2.3f, width, 3), Soft, x, 28.4f);
        var y = 31.2f;
        y = Stack(page, TextBlock.Fit($"{day.Large} {time}", Bold, 3.7f, width, 8.4f, lines: 2, leading: 1.08f), Ink, x, y);
        y = Stack(page, TextBlock.Fit(day.Small, Regular, 2.7f, width, 3.4f), Ink, x, y + 0.3f);

        var compare = TextBlock.Fit(words.Compare.Large, Bold, 2.3f, width, 3);
        var also = TextBlock.Fit(words.Compare.Small, Regular, 2, width, 2.6f);
        var by = TextBlock.Fit(words.By(sheet.Issuer, sheet.Tenant).Large, Regular, 1.9f, width, 4.8f, lines: 2);
        var bottom = Height - 2 - by.Height;
        page.Text(by, Soft, x, bottom);
        bottom -= also.Height + 0.4f;
        page.Text(also, Soft, x, bottom);
        page.Text(compare, Ink, x, bottom - compare.Height);
    }

    private static void State(DocumentCanvas page, CodeState state, Bilingual word, SKRect plate)
    {
        var colour = state switch { CodeState.Green => new SKColor(0x14, 0x64, 0x2A), CodeState.Amber => new SKColor(0x7A, 0x4B, 0x00), _ => new SKColor(0xA1, 0x12, 0x12) };
        page.Fill(plate, colour, 1.8f);
        const float side = 5.6f;
        using (var shape = Shape(state))
            page.Part(plate.Left + 2, plate.MidY - side / 2, side / 10, () => page.Fill(shape, OnBand));
        var large = TextBlock.Fit(word.Large, Bold, 5.4f, plate.Width - 14, plate.Height - 1);
        page.Text(large, OnBand, plate.Left + 9.4f, plate.MidY - large.Height / 2);
        var small = TextBlock.Fit(word.Small, Regular, 3.4f, plate.Width - 12 - large.Width, plate.Height - 2);
        page.Text(small, OnBand, plate.Left + 11 + large.Width, plate.MidY - small.Height / 2);
    }

    /// <summary>A disc, a triangle, a square on its tip, in a square of 10 units: told apart in black and white.</summary>
    private static SKPath Shape(CodeState state) => SKPath.ParseSvgPathData(state switch
    {
        CodeState.Green => "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0 -10z",
        CodeState.Amber => "M5 0l5 9.4h-10z",
        _ => "M5 0l5 5l-5 5l-5 -5z",
    });

    private static float Stack(DocumentCanvas page, TextBlock block, SKColor colour, float x, float top)
    {
        page.Text(block, colour, x, top);
        return top + block.Height;
    }
}
