using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HealthCode.Domain.Codes.Publishing;

/// <summary>The text of a pack as authors write it: their order and white space stay.</summary>
public static class PackText
{
    /// <summary>The same text with another version, as whoever goes back to it needs it.</summary>
    /// <param name="text">Of a sound pack.</param>
    public static string WithVersion(string text, int version)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("version"u8))
                continue;
            reader.Read();
            var (from, to) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            return Encoding.UTF8.GetString(utf8.AsSpan(0, from)) + version.ToString(CultureInfo.InvariantCulture) + Encoding.UTF8.GetString(utf8.AsSpan(to));
        }
        throw new ArgumentException("The pack has no version.", nameof(text));
    }
}
