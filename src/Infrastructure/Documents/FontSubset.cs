using System.Runtime.InteropServices;
using SkiaSharp;

namespace HealthCode.Infrastructure.Documents;

/// <summary>
/// Cuts a typeface down to the characters of one document before it is drawn: a Chinese page is a few kilobytes
/// instead of megabytes. SkiaSharp embeds whole files; HarfBuzz's own subsetter is exported by the native library that
/// HarfBuzzSharp brings, only not by its managed part.
/// </summary>
public static class FontSubset
{
    private const string Library = "libHarfBuzzSharp";
    private const uint NoHinting = 0x1;
    private const uint NoLayoutClosure = 0x200;
    private const int DropTables = 3;

    // Layout tables serve shaping, which is over when the subset is drawn; vertical metrics serve vertical text.
    private static readonly string[] Unneeded = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG"];

    /// <summary>A typeface that holds these characters only. The caller disposes it.</summary>
    public static SKTypeface Typeface(FontFace face, IReadOnlySet<int> codePoints)
    {
        using var data = SKData.CreateCopy(Bytes(face, codePoints));
        return SKTypeface.FromData(data)
            ?? throw new InvalidOperationException($"The subset of {face.PostScriptName} can't be loaded as a typeface.");
    }

    public static byte[] Bytes(FontFace face, IReadOnlySet<int> codePoints)
    {
        var input = Required(hb_subset_input_create_or_fail());
        try
        {
            hb_subset_input_set_flags(input, NoHinting | NoLayoutClosure);
            var tables = hb_subset_input_set(input, DropTables);
            foreach (var tag in Unneeded)
                hb_set_add(tables, (uint)(tag[0] << 24 | tag[1] << 16 | tag[2] << 8 | tag[3]));
            var characters = hb_subset_input_unicode_set(input);
            foreach (var codePoint in codePoints)
                hb_set_add(characters, (uint)codePoint);

            var subset = Required(hb_subset_or_fail(face.Face.Handle, input));
            try
            {
                return CopyOf(subset);
            }
            finally
            {
                hb_face_destroy(subset);
            }
        }
        finally
        {
            hb_subset_input_destroy(input);
        }
    }

    private static byte[] CopyOf(nint face)
    {
        var blob = hb_face_reference_blob(face);
        try
        {
            var start = hb_blob_get_data(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(start, bytes, 0, bytes.Length);
            GlyphOverlaps.Clear(bytes);
            return bytes;
        }
        finally
        {
            hb_blob_destroy(blob);
        }
    }

    private static nint Required(nint handle) =>
        handle != 0 ? handle : throw new InvalidOperationException("HarfBuzz could not subset the typeface (damaged file or out of memory).");

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_create_or_fail();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_subset_input_destroy(nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_unicode_set(nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_set(nint input, int kind);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_subset_input_set_flags(nint input, uint flags);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_set_add(nint set, uint value);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_or_fail(nint face, nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_face_destroy(nint face);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_face_reference_blob(nint face);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_blob_get_data(nint blob, out uint length);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_blob_destroy(nint blob);
}
