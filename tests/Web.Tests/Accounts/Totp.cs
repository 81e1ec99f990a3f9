using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HealthCode.Web.Tests.Accounts;

/// <summary>An authenticator app: RFC 6238 with six digits, half a minute and SHA-1.</summary>
internal static class Totp
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <param name="key">As the page shows it.</param>
    /// <param name="steps">1: the code that follows.</param>
    public static string Code(string key, int steps = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // What every app does.
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in key.Where(char.IsLetterOrDigit))
        {
            bits = (bits << 5) | Alphabet.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
            if ((count += 5) < 8)
                continue;
            bytes.Add((byte)(bits >> (count -= 8)));
            bits &= (1 << count) - 1;
        }
        return [.. bytes];
    }
}
