using System.Buffers.Binary;

namespace HealthCode.Infrastructure.Documents;

/// <summary>
/// Takes the mark "contours may overlap" off every glyph of a TrueType file, in place. With it Skia unites the contours of
/// each glyph, in each document, before it measures it; that was a quarter of a night's processor time. A PDF fills
/// by winding, where overlaps do not show. Offsets as in OpenType 1.9, tables head, loca and glyf.
/// </summary>
internal static class GlyphOverlaps
{
    private const int SimpleMark = 0x40;
    private const int CompositeMark = 0x0400;

    public static void Clear(Span<byte> font)
    {
        var glyf = Table(font, "glyf"u8);
        var loca = Table(font, "loca"u8);
        var head = Table(font, "head"u8);
        if (glyf.IsEmpty || loca.IsEmpty || head.IsEmpty)
            return;
        var isLong = BinaryPrimitives.ReadInt16BigEndian(head[50..]) == 1;
        var glyphs = loca.Length / (isLong ? 4 : 2) - 1;
        for (var i = 0; i < glyphs; i++)
        {
            var (from, to) = (Offset(loca, i, isLong), Offset(loca, i + 1, isLong));
            if (to > from)
                ClearGlyph(glyf[from..to]);
        }
    }

    private static void ClearGlyph(Span<byte> glyph)
    {
        const int header = 10;
        var contours = BinaryPrimitives.ReadInt16BigEndian(glyph);
        if (contours < 0)
        {
            var flags = glyph[header..];
            BinaryPrimitives.WriteUInt16BigEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(flags) & ~CompositeMark));
        }
        else if (contours > 0)
        {
            var instructions = header + contours * 2;
            var first = instructions + 2 + BinaryPrimitives.ReadUInt16BigEndian(glyph[instructions..]);
            glyph[first] = (byte)(glyph[first] & ~SimpleMark);
        }
    }

    private static int Offset(ReadOnlySpan<byte> loca, int glyph, bool isLong) => isLong
        ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(glyph * 4)..])
        : BinaryPrimitives.ReadUInt16BigEndian(loca[(glyph * 2)..]) * 2;

    private static Span<byte> Table(Span<byte> font, ReadOnlySpan<byte> tag)
    {
        const int directory = 12, record = 16;
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font[4..]); i++)
        {
            var entry = font.Slice(directory + i * record, record);
            if (entry[..4].SequenceEqual(tag))
                return font.Slice((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
        }
        return default;
    }
}
