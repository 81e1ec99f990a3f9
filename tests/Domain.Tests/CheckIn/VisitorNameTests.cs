using System.Text;
using CsCheck;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Tests.CheckIn;

public class VisitorNameTests
{
    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("张三", "张*")]
    [InlineData("欧阳修文", "欧**")]
    [InlineData("张", "张*")]
    [InlineData("张 三丰", "张**")]
    [InlineData("𬱖小明", "𬱖**")]
    [InlineData("䶮㛃", "䶮*")]
    [InlineData("阿卜杜拉·买买提", "阿**")]
    [InlineData("김민준", "김**")]
    [InlineData("John Smith", "J*** S***")]
    [InlineData("Li", "L***")]
    [InlineData("  María del Carmen García ", "M*** d*** C***")]
    [InlineData("Łukasz", "Ł***")]
    [InlineData("=cmd|' /C calc'!A0", "=*** /*** c***")]
    [InlineData("", "*")]
    [InlineData(null, "*")]
    public void A_masked_name_shows_where_it_begins_and_no_more(string? name, string masked) =>
        Assert.Equal(masked, MaskedName.Of(name));

    [Fact]
    public void No_text_breaks_the_mask_and_none_is_shown_whole() =>
        Gen.String.Sample(name =>
        {
            var masked = MaskedName.Of(name);
            Assert.Contains('*', masked);
            Assert.InRange(masked.EnumerateRunes().Count(), 1, 14);
        });

    [Theory]
    [InlineData("张三丰", "张三丰")]
    [InlineData("  John   Smith\u3000", "John Smith")]
    [InlineData("张\u3000三", "张 三")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("𬱖", "𬱖")]
    [InlineData("葛\U000E0100", "葛\U000E0100")]
    [InlineData("O'Brien-Ñandú Jr.", "O'Brien-Ñandú Jr.")]
    [InlineData("علی\u200Cرضا", "علی\u200Cرضا")]
    [InlineData("=cmd", "=cmd")]
    [InlineData("\U00032000", "\U00032000")]
    public void A_name_is_taken_as_typed_but_tidied(string typed, string name) =>
        Assert.Equal(name, VisitorName.Parse(typed).Value.Value);

    [Theory]
    [InlineData(null, "name-required")]
    [InlineData("", "name-required")]
    [InlineData(" \u3000 ", "name-required")]
    [InlineData("\u200D\u200B", "name-required")]
    [InlineData("\u0301", "name-required")]
    [InlineData("张\0三", "name-invalid")]
    [InlineData("张\r\nBcc: all", "name-invalid")]
    [InlineData("张\t三", "name-invalid")]
    [InlineData("张\u2028三", "name-invalid")]
    [InlineData("\u202Eevil", "name-invalid")]
    [InlineData("张\uFFFF", "name-invalid")]
    public void A_name_that_is_none_says_why(string? typed, string code) =>
        Assert.Equal(code, VisitorName.Parse(typed).Reason?.Code);

    [Fact]
    public void Half_a_character_is_no_name_and_is_masked_all_the_same()
    {
        // Not as data of a theory: attributes are stored as UTF-8, which has no half characters.
        Assert.Equal("name-invalid", VisitorName.Parse("张\ud800").Reason?.Code);
        Assert.Equal("name-invalid", VisitorName.Parse("\udc00张").Reason?.Code);
        Assert.Equal("\ufffd*", MaskedName.Of("\ud800"));
    }

    [Fact]
    public void Sixty_characters_are_counted_as_people_count_them()
    {
        Assert.True(VisitorName.Parse(new string('张', 60)).IsOk);
        Assert.True(VisitorName.Parse(string.Concat(Enumerable.Repeat("𬱖", 60))).IsOk);
        Assert.Equal("name-too-long", VisitorName.Parse(new string('张', 61)).Reason?.Code);
        Assert.Equal("name-too-long", VisitorName.Parse("a" + new string('\u0301', 10_000)).Reason?.Code);
    }

    [Fact]
    public void A_name_does_not_tell_itself_to_a_log() =>
        Assert.Equal("张**", $"{VisitorName.Parse("张三丰").Value}");

    [Fact]
    public void No_text_breaks_the_reader_and_what_is_read_is_read_the_same_again() =>
        Gen.String.Sample(typed =>
        {
            var read = VisitorName.Parse(typed);
            if (!read.IsOk)
                return;
            Assert.True(read.Value.Value.IsNormalized(NormalizationForm.FormC));
            Assert.Equal(read.Value, VisitorName.Parse(read.Value.Value).Value);
        });
}
