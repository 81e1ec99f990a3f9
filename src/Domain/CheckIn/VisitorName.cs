using System.Globalization;
using System.Text;

namespace HealthCode.Domain.CheckIn;

/// <summary>A name as a visitor typed it: trimmed, NFC, 1–60 characters as people count them, on one line.</summary>
public sealed record VisitorName
{
    public const int LongestName = 60;

    public const string Required = "name-required";
    public const string TooLong = "name-too-long";
    public const string Invalid = "name-invalid";

    // Characters can carry many marks; this bounds what is stored and looked at.
    private const int LongestText = 4 * LongestName;

    private VisitorName(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reason <c>name-required</c>, <c>name-too-long</c> or <c>name-invalid</c>; the name itself is not repeated.</summary>
    public static Result<VisitorName> Parse(string? typed)
    {
        var trimmed = (typed ?? "").Trim();
        if (trimmed.Length > LongestText)
            return new Reason(TooLong);

        var isVisible = false;
        for (var rest = trimmed.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || IsForbidden(rune))
                return new Reason(Invalid);
            isVisible |= IsVisible(rune);
            rest = rest[length..];
        }

        if (!isVisible)
            return new Reason(Required);

        var name = string.Join(' ', trimmed.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new StringInfo(name).LengthInTextElements > LongestName ? new Reason(TooLong) : new VisitorName(name);
    }

    public string Masked => MaskedName.Of(Value);

    /// <summary>Masked, so that a name does not reach a log by accident.</summary>
    public override string ToString() => Masked;

    /// <summary>Control characters, line breaks, overrides of the direction of writing, and what Unicode says is no character.</summary>
    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF) or 0xFEFF
        || (rune.Value & 0xFFFE) == 0xFFFE;

    /// <summary>Characters newer than this program are unassigned here and visible to others.</summary>
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
