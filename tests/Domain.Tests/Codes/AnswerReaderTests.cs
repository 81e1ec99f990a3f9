using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Codes;

public sealed class AnswerReaderTests
{
    private static readonly PolicyPack Pack = SamplePack.Read();

    private static string Read(string question, params string?[] typed)
    {
        var answer = AnswerReader.Read(Pack.Question(question)!, typed);
        return answer.IsOk ? RuleJson.ToNode(answer.Value)?.ToJsonString() ?? "null" : answer.Reason.Code;
    }

    [Theory]
    [InlineData("36.5", "365")]
    [InlineData("36,5", "365")]
    [InlineData(" ３６．５ ", "365")]
    [InlineData("37", "370")]
    [InlineData("37.25", "373")]
    [InlineData("33.9", "answer-out-of-range")]
    [InlineData("366", "answer-out-of-range")]
    [InlineData("warm", "answer-not-a-number")]
    [InlineData("3e1", "answer-not-a-number")]
    [InlineData("", "answer-missing")]
    public void A_number_is_kept_in_its_smallest_step(string typed, string answer) => Assert.Equal(answer, Read("temperature", typed));

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("no", "false")]
    [InlineData("maybe", "answer-unknown")]
    public void Yes_and_no(string typed, string answer) => Assert.Equal(answer, Read("contact", typed));

    [Fact]
    public void Several_options_come_in_the_order_of_the_pack_and_none_stands_alone()
    {
        Assert.Equal("""["fever","cough"]""", Read("symptoms", "cough", "fever", "cough"));
        Assert.Equal("""["none"]""", Read("symptoms", "none"));
        Assert.Equal("answer-contradiction", Read("symptoms", "none", "fever"));
        Assert.Equal("answer-unknown", Read("symptoms", "fever", "plague"));
        Assert.Equal("answer-missing", Read("symptoms"));
        Assert.Equal("answer-missing", Read("symptoms", "", null));
    }

    [Fact]
    public void One_option_a_day_a_text()
    {
        Assert.Equal("\"home\"", Read("work", "home"));
        Assert.Equal("answer-unknown", Read("work", "home", "office"));
        Assert.Equal("answer-unknown", Read("work", "garden"));
        Assert.Equal("\"2026-02-28\"", Read("contact-day", "2026-02-28"));
        Assert.Equal("answer-not-a-day", Read("contact-day", "2026-02-29"));
        Assert.Equal("null", Read("note", " "));
        Assert.Equal("\"a b\"", Read("note", " a b "));
        Assert.Equal("answer-too-long", Read("note", new string('x', 21)));
    }
}
