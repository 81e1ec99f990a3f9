namespace HealthCode.Domain.Accounts;

/// <summary>
/// Length protects, composition rules do not (NIST SP 800-63B): twelve characters of anything, but nothing that stands first in
/// every list of guesses.
/// </summary>
public static class PasswordRule
{
    public const int Shortest = 12;
    public const int Longest = 128;
    public const string TooShort = "password-too-short";
    public const string TooLong = "password-too-long";
    public const string TooSimple = "password-too-simple";
    public const string Known = "password-known";
    public const string AboutYou = "password-about-you";
    private const int FewestDifferent = 5;

    // Rows of keys and of numbers, read in both directions.
    private static readonly string[] Rows = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb", "1q2w3e4r5t6y7u8i9o0p"];

    private static readonly string[] Common =
    [
        "password", "passw0rd", "letmein", "welcome", "iloveyou", "administrator", "changeme", "healthcode", "qwerty", "abc123", "woaini", "jiankangma",
    ];

    /// <summary>Null when the password may be used.</summary>
    /// <param name="about">Words that others know of the person: address, name.</param>
    public static Reason? Of(string password, params IEnumerable<string?> about)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length < Shortest)
            return new(TooShort);
        if (password.Length > Longest)
            return new(TooLong);
        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < FewestDifferent || Rows.Any(row => Contains(row, plain) || Contains(Reverse(row), plain)))
            return new(TooSimple);
        // What is left when the known word is taken out must still be a secret of its own.
        if (Common.Any(word => plain.Contains(word, StringComparison.Ordinal) && plain.Length - word.Length < Shortest / 2))
            return new(Known);
        return about.Any(word => IsMostOf(plain, word)) ? new(AboutYou) : null;
    }

    private static bool IsMostOf(string plain, string? word)
    {
        var part = (word ?? "").Split('@')[0].ToLowerInvariant();
        return part.Length >= 4 && plain.Contains(part, StringComparison.Ordinal) && plain.Length - part.Length < Shortest / 2;
    }

    private static bool Contains(string row, string plain) => row.Contains(plain, StringComparison.Ordinal);

    private static string Reverse(string row) => new([.. row.Reverse()]);
}
