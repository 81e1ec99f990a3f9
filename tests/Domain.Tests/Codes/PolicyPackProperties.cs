using System.Text.Json;
using CsCheck;
using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.Codes;

public sealed class PolicyPackProperties
{
    /// <summary>Every value of the sample, replaced by something else, gives a pack or errors with lines.</summary>
    [Fact]
    public void A_pack_broken_anywhere_is_answered_and_never_thrown_about()
    {
        string[] others = ["null", "7", "-1.5", "true", "\"x\"", "[]", "{}", "[1]", "{\"a\":1}", "{\"var\":\"answers.contact\"}"];
        var tokens = new List<(int Start, int Length)>();
        var utf8 = System.Text.Encoding.UTF8.GetBytes(SamplePack.Json);
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True)
                tokens.Add(((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex)));
        }
        Gen.Select(Gen.Int[0, tokens.Count - 1], Gen.OneOf(others)).Sample((at, other) =>
        {
            var (start, length) = tokens[at];
            var reading = PolicyPack.Parse([.. utf8.AsSpan(0, start), .. System.Text.Encoding.UTF8.GetBytes(other), .. utf8.AsSpan(start + length)]);
            Assert.True(reading.Pack is null != (reading.Errors.Count == 0));
            Assert.All(reading.Errors, error => Assert.InRange(error.Line, 1, 44));
        }, iter: 3_000);
    }

    [Fact]
    public void The_schema_is_given_out_as_it_is_checked() =>
        Assert.Equal("object", JsonDocument.Parse(PolicyPack.Schema).RootElement.GetProperty("type").GetString());
}
