using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;

namespace HealthCode.Domain.Tests.Family;

public sealed class CardRuleTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime LastMoment = Now.AddDays(7);

    [Fact]
    public void A_card_ends_with_the_code_or_after_the_packs_days_whichever_is_first()
    {
        Assert.Equal(LastMoment, CardRule.EndOf(Code(CodeState.Green, 14), LastMoment, Now).Value);
        Assert.Equal(Now.AddDays(3), CardRule.EndOf(Code(CodeState.Amber, 3), LastMoment, Now).Value);
        Assert.Equal(0, CardRule.EndOf(Code(CodeState.Red, 3.00001), LastMoment, Now).Value.Millisecond);
    }

    [Fact]
    public void Whoever_has_no_code_that_counts_gets_no_card_and_hears_why()
    {
        Assert.Equal(CardRule.NoCode, CardRule.EndOf(null, LastMoment, Now).Reason!.Code);
        Assert.Equal(CardRule.CodeExpired, CardRule.EndOf(Code(CodeState.Green, -1), LastMoment, Now).Reason!.Code);
        Assert.Equal(CardRule.CodeExpired, CardRule.EndOf(Code(CodeState.Green, 0.03), LastMoment, Now).Reason!.Code);
        Assert.Equal(CardRule.NoCode, CardRule.EndOf(Code(CodeState.Failed, 3), LastMoment, Now).Reason!.Code);
        var waits = PersonalCode.Begin(Guid.NewGuid());
        waits.Wait(ShippedPack(), CodeState.UnderReview, CodeCause.Declared, Now);
        Assert.Equal(CardRule.CodeWaits, CardRule.EndOf(waits, LastMoment, Now).Reason!.Code);
    }

    [Theory]
    [InlineData("2026-03-09", "二〇二六年三月九日", "ninth of March 2026")]
    [InlineData("2026-10-10", "二〇二六年十月十日", "tenth of October 2026")]
    [InlineData("2030-11-20", "二〇三〇年十一月二十日", "twentieth of November 2030")]
    [InlineData("2026-12-31", "二〇二六年十二月三十一日", "thirty-first of December 2026")]
    public void The_end_of_a_card_is_said_in_words(string day, string chinese, string english) =>
        Assert.Equal((chinese, english), (EndWords.Chinese(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), EndWords.English(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("k7qm 9xtp", CardAlias.WrongLength)]
    [InlineData("K7QM-9XTP-0", CardAlias.WrongCharacter)]
    [InlineData("22222222A", CardAlias.WrongCheck)]
    public void A_typed_code_that_is_none_says_what_is_wrong(string typed, string code)
    {
        Assert.False(CardAlias.TryParse(typed, out _, out var problem));
        Assert.Equal(code, problem);
    }

    [Fact]
    public void A_ward_is_moved_ended_and_each_step_is_taken_back_once()
    {
        var ward = Ward.Register(Guid.NewGuid(), Guid.NewGuid(), new(WardRelation.Pupil, GuardianCapability.Declare, new DateOnly(2026, 3, 31), "pack", 1, "slip"), Guid.NewGuid(), Now);
        ward.Describe("一班", []);
        var (moved, ended) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.False(ward.Move("一班", moved));
        Assert.True(ward.Move("二班", moved));
        Assert.False(ward.Undo(ended, Now));
        Assert.True(ward.Undo(moved, Now));
        Assert.Equal("一班", ward.Group);
        Assert.False(ward.Undo(moved, Now));

        Assert.Null(ward.WhyNot(GuardianCapability.Declare, new(2026, 3, 31)));
        Assert.Equal("ward-ended", ward.WhyNot(GuardianCapability.Declare, new(2026, 4, 1))!.Code);
        Assert.Equal("ward-not-allowed", ward.WhyNot(GuardianCapability.Show, new(2026, 3, 31))!.Code);
        Assert.True(ward.End(ended, Now));
        Assert.False(ward.End(Guid.NewGuid(), Now));
        Assert.Equal("ward-ended", ward.WhyNot(GuardianCapability.Declare, new(2026, 3, 2))!.Code);
        Assert.False(ward.Undo(ended, Now.AddDays(Ward.UndoDays)));
        Assert.True(ward.Undo(ended, Now.AddDays(Ward.UndoDays).AddSeconds(-1)));
        Assert.Null(ward.EndedUtc);
    }

    [Fact]
    public void An_order_of_cards_goes_on_where_it_was_broken_off()
    {
        var wards = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToList();
        var print = CardPrint.Order(wards, CardReason.Lost, Guid.NewGuid(), Now);
        var card = Guid.NewGuid();
        print.Write([new(wards[0], $"{card}"), new(wards[1], CardRule.NoCode), new(wards[2], null)], Now);
        Assert.Equal((2, CardPrintState.Running), (print.Done, print.State));
        Assert.Equal([(card, null), (null, CardRule.NoCode), (default(Guid?), null)], print.Read().Select(line => (line.CardId, line.WhyNot)));
        print.Write([.. print.Read().Select(line => line.Found is null ? line with { Found = CardRule.CodeExpired } : line)], Now);
        Assert.Equal(CardPrintState.Done, print.State);
    }

    private static PersonalCode Code(CodeState state, double days)
    {
        var code = PersonalCode.Begin(Guid.NewGuid());
        code.Decide(ShippedPack(), new(state, null, Now.AddDays(days), null, null, null), CodeCause.Declared, Now);
        return code;
    }

    private static PolicyPack ShippedPack() => new(
        "test", 1, "test", new(new Dictionary<string, string> { ["en"] = "Test" }), ["en"], new(1, new(new Dictionary<string, string> { ["en"] = "Yes" })), [], null,
        new Dictionary<CodeState, PackState>(), [], CodeState.Green, new(1, 1, 16, 60, 7), PackReview.Usual);
}
