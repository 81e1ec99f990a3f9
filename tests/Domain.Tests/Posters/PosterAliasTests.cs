using System.Text;
using CsCheck;
using HealthCode.Domain.Posters;

namespace HealthCode.Domain.Tests.Posters;

public class PosterAliasTests
{
    private static readonly Gen<PosterAlias> Any =
        Gen.Byte.Array[PosterAlias.RandomBytes].Select(random => PosterAlias.FromRandom(random));

    private static string? ErrorOf(string? typed) => PosterAlias.TryParse(typed, out _, out var error) ? null : error;

    [Fact]
    public void Typed_as_printed_it_is_the_same_alias() =>
        Any.Sample(alias =>
        {
            Assert.True(PosterAlias.TryParse(alias.ToString(), out var printed, out _));
            Assert.True(PosterAlias.TryParse(alias.Compact, out var compact, out _));
            Assert.Equal((alias, alias), (printed, compact));
            Assert.Matches("^[2-9A-HJKMNP-RTV-Z]{4}-[2-9A-HJKMNP-RTV-Z]{4}-[2-9A-HJKMNP-RTV-Z]$", alias.ToString());
        });

    [Fact]
    public void Every_single_wrong_character_is_caught() =>
        Any.Sample(alias =>
        {
            for (var place = 0; place < PosterAlias.Length; place++)
            {
                foreach (var other in PosterAlias.Alphabet.Where(other => other != alias.Compact[place]))
                    Assert.Equal(PosterAlias.WrongCheck, ErrorOf(With(alias.Compact, (place, other))));
            }
        });

    [Fact]
    public void Every_exchange_of_two_characters_is_caught() =>
        Any.Sample(alias =>
        {
            var text = alias.Compact;
            for (var first = 0; first < PosterAlias.Length; first++)
            {
                for (var second = first + 1; second < PosterAlias.Length; second++)
                {
                    if (text[first] != text[second])
                        Assert.Equal(PosterAlias.WrongCheck, ErrorOf(With(text, (first, text[second]), (second, text[first]))));
                }
            }
        });

    [Fact]
    public void The_scheme_holds_for_every_pair_of_characters_and_places_not_only_for_those_drawn()
    {
        // The sum changes by weight × difference (one wrong) or difference of weights × difference (two exchanged):
        // never a multiple of the alphabet's size when that is prime and the weights are different and below it.
        var size = PosterAlias.Alphabet.Length;
        Assert.Equal(size, PosterAlias.Alphabet.Distinct().Count());
        for (var factor = 1; factor <= PosterAlias.Length; factor++)
        {
            for (var difference = 1; difference < size; difference++)
                Assert.NotEqual(0, factor * difference % size);
        }
    }

    [Fact]
    public void Case_spaces_hyphens_and_full_width_letters_do_not_matter() =>
        Any.Sample(alias =>
        {
            var printed = alias.ToString();
            Assert.Null(ErrorOf(printed.ToLowerInvariant()));
            Assert.Null(ErrorOf($"  {printed.Replace('-', ' ')} \t"));
            Assert.Null(ErrorOf(printed.Replace('-', '–')));
            Assert.Null(ErrorOf(string.Concat(printed.Select(character => (char)(character + 0xFEE0)))));
            Assert.Null(ErrorOf(printed.Replace("-", "\u3000")));
        });

    [Fact]
    public void Letters_that_were_left_out_for_their_looks_are_read_as_what_was_meant() =>
        Any.Sample(alias => Assert.Null(ErrorOf(alias.Compact.Replace('V', 'u').Replace('5', 'S'))));

    [Theory]
    [InlineData(null, PosterAlias.WrongLength)]
    [InlineData("", PosterAlias.WrongLength)]
    [InlineData("K7QM-9XTP", PosterAlias.WrongLength)]
    [InlineData("K7QM-9XTP-WW", PosterAlias.WrongLength)]
    [InlineData("K7QM-9XT0-W", PosterAlias.WrongCharacter)]
    [InlineData("K7QM-9XTO-W", PosterAlias.WrongCharacter)]
    [InlineData("K7QM-9XT1-W", PosterAlias.WrongCharacter)]
    [InlineData("K7QM-9XTI-W", PosterAlias.WrongCharacter)]
    [InlineData("K7QM-9XTL-W", PosterAlias.WrongCharacter)]
    [InlineData("张三丰李四王五赵", PosterAlias.WrongCharacter)]
    [InlineData("222222222", null)]
    [InlineData("222222223", PosterAlias.WrongCheck)]
    public void What_is_wrong_is_told_by_a_code(string? typed, string? error) => Assert.Equal(error, ErrorOf(typed));

    [Fact]
    public void Half_a_character_is_a_wrong_one() => Assert.Equal(PosterAlias.WrongCharacter, ErrorOf("\ud800"));

    [Fact]
    public void Nothing_typed_is_too_much() =>
        Gen.String[0, 200].Sample(typed => Assert.Equal(ErrorOf(typed) is null, PosterAlias.TryParse(typed, out _, out _)));

    [Fact]
    public void All_random_bytes_count_alike()
    {
        var seen = new HashSet<PosterAlias>();
        var counts = PosterAlias.Alphabet.ToDictionary(character => character, _ => 0);
        var random = new Random(20260302);
        var bytes = new byte[PosterAlias.RandomBytes];
        for (var draw = 0; draw < 20_000; draw++)
        {
            random.NextBytes(bytes);
            var alias = PosterAlias.FromRandom(bytes);
            Assert.True(seen.Add(alias));
            foreach (var character in alias.Compact)
                counts[character]++;
        }

        var expected = 20_000.0 * PosterAlias.Length / PosterAlias.Alphabet.Length;
        Assert.All(counts.Values, count => Assert.InRange(count, expected * 0.93, expected * 1.07));
    }

    [Fact]
    public void Too_little_randomness_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PosterAlias.FromRandom(new byte[PosterAlias.RandomBytes - 1]));

    private static string With(string text, params (int Place, char Character)[] changes)
    {
        var changed = new StringBuilder(text);
        foreach (var (place, character) in changes)
            changed[place] = character;
        return changed.ToString();
    }
}
