using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace HealthCode.Domain.Posters;

/// <summary>
/// What is typed when a poster cannot be scanned: 8 random characters (38 bits) and a check character, shown as
/// <c>K7QM-9XTP-W</c>. It names a poster and proves nothing; look-ups are limited in rate.
/// </summary>
/// <remarks>
/// The alphabet leaves out 0, O, 1, I, L; U (V is meant) and S (5 is meant). Its 29 characters are a prime number: the
/// weighted sum is 0 modulo 29 with weights 9…1, all different and none 0, so any one wrong character and any two
/// exchanged ones, adjacent or not, are caught.
/// </remarks>
public readonly record struct PosterAlias
{
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRTVWXYZ";
    public const int Length = 9;
    public const int RandomBytes = 16;

    public const string WrongLength = "poster-alias-length";
    public const string WrongCharacter = "poster-alias-character";
    public const string WrongCheck = "poster-alias-check";

    private const int LongestTyped = 64;

    private readonly string? compact;

    private PosterAlias(string compact) => this.compact = compact;

    /// <summary>The 9 characters without hyphens: what is hashed, stored and compared.</summary>
    public string Compact => compact ?? throw new InvalidOperationException("An alias that was never made.");

    /// <param name="random">At least <see cref="RandomBytes"/> bytes, so that no character is more likely than another.</param>
    public static PosterAlias FromRandom(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(random.Length, RandomBytes, nameof(random));

        var number = new BigInteger(random, isUnsigned: true);
        Span<char> characters = stackalloc char[Length];
        for (var place = 0; place < Length - 1; place++)
        {
            number = BigInteger.DivRem(number, Alphabet.Length, out var value);
            characters[place] = Alphabet[(int)value];
        }

        // The check character has weight 1: it is what is missing to the next multiple.
        characters[^1] = Alphabet[0];
        characters[^1] = Alphabet[(Alphabet.Length - WeightedSum(characters)) % Alphabet.Length];
        return new PosterAlias(new string(characters));
    }

    /// <summary>Tolerates case, spaces, hyphens and full-width characters.</summary>
    /// <param name="errorCode">One of the three codes above.</param>
    public static bool TryParse(string? typed, out PosterAlias alias, [NotNullWhen(false)] out string? errorCode)
    {
        alias = default;
        Span<char> characters = stackalloc char[Length];
        var count = 0;
        errorCode = typed is null or { Length: > LongestTyped } ? WrongLength : null;

        foreach (var character in errorCode is null ? typed.AsSpan() : [])
        {
            var meant = Meant(character);
            if (IsSeparator(meant))
                continue;
            if (!Alphabet.Contains(meant))
                errorCode = WrongCharacter;
            else if (count < Length)
                characters[count] = meant;
            count++;
        }

        errorCode ??= count != Length ? WrongLength : WeightedSum(characters) != 0 ? WrongCheck : null;
        if (errorCode is not null)
            return false;
        alias = new PosterAlias(new string(characters));
        return true;
    }

    public override string ToString() => compact is null ? "" : $"{compact[..4]}-{compact[4..8]}-{compact[8..]}";

    private static int WeightedSum(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        for (var place = 0; place < Length; place++)
            sum += (Length - place) * Alphabet.IndexOf(characters[place]);
        return sum % Alphabet.Length;
    }

    private static char Meant(char typed)
    {
        var narrow = typed is >= '\uFF01' and <= '\uFF5E' ? (char)(typed - 0xFEE0) : typed;
        return narrow is >= 'a' and <= 'z' or >= 'A' and <= 'Z'
            ? char.ToUpperInvariant(narrow) switch { 'U' => 'V', 'S' => '5', var letter => letter }
            : narrow;
    }

    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character) || character is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u30FC';
}
