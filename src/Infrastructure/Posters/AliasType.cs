using HealthCode.Infrastructure.Documents;
using SkiaSharp;

namespace HealthCode.Infrastructure.Posters;

/// <summary>
/// The typed alias with an even pitch, like a typewriter's, so that every character stands alone. Letters are widened
/// or narrowed a little instead of being spaced: with gaps, the text copied out of the file would fall apart.
/// </summary>
internal static class AliasType
{
    private const float Pitch = 0.69f;
    private const float Narrowest = 0.63f;

    public static float Width(string alias) => alias.Sum(character => PitchOf(character));

    public static void Draw(DocumentCanvas page, string alias, float size, SKColor colour, float x, float baseline)
    {
        foreach (var character in alias)
        {
            var letter = character.ToString();
            var natural = FontFace.Of(FontWeight.Bold).Width(letter);
            var width = character == '-' ? natural : Math.Clamp(natural, Narrowest, Pitch);
            page.Text(letter, FontWeight.Bold, size, colour, x + (PitchOf(character) - width) / 2 * size, baseline, width / natural);
            x += PitchOf(character) * size;
        }
    }

    private static float PitchOf(char character) => character == '-' ? FontFace.Of(FontWeight.Bold).Width("-") : Pitch;
}
