using System.Diagnostics.CodeAnalysis;
using HealthCode.Domain.Posters;

namespace HealthCode.Domain.Family.Cards;

/// <summary>
/// What is typed when a card cannot be scanned: made and read like a poster's alias, with words of its own. It names a card and proves
/// nothing; only a server knows it, and look-ups are limited in rate.
/// </summary>
public static class CardAlias
{
    public const string WrongLength = "card-code-length";
    public const string WrongCharacter = "card-code-character";
    public const string WrongCheck = "card-code-check";

    /// <summary>Nobody has this code, or the card has run out long ago.</summary>
    public const string Unknown = "card-code-unknown";

    public static bool TryParse(string? typed, out PosterAlias alias, [NotNullWhen(false)] out string? errorCode)
    {
        if (PosterAlias.TryParse(typed, out alias, out var problem))
        {
            errorCode = null;
            return true;
        }
        errorCode = problem switch
        {
            PosterAlias.WrongLength => WrongLength,
            PosterAlias.WrongCharacter => WrongCharacter,
            _ => WrongCheck,
        };
        return false;
    }
}
