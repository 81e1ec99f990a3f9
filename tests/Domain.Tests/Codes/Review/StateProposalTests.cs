using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;

namespace HealthCode.Domain.Tests.Codes.Review;

public sealed class StateProposalTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 8, 0, 0, DateTimeKind.Utc);
    private static readonly StateProposal Sound = new(CodeState.Red, "contact", "You sat beside a patient.", "Report 12 of the clinic", Now.AddDays(7));

    [Fact]
    public void A_proposal_has_a_rule_a_reason_evidence_and_an_end() => Assert.Empty(Sound.Faults(SamplePack.Read(), Now));

    public static TheoryData<string, StateProposal> Unsound() => new()
    {
        { "rule-unfit", Sound with { RuleId = "" } },
        { "rule-unfit", Sound with { RuleId = "fever" } },
        { "rule-unfit", Sound with { State = CodeState.Amber } },
        { "state-unfit", Sound with { State = CodeState.Expired } },
        { "reason-short", Sound with { Reason = "because" } },
        { "reason-short", Sound with { Reason = new string('a', 1_001) } },
        { "evidence-short", Sound with { Evidence = "" } },
        { "until-unfit", Sound with { ValidUntilUtc = Now } },
        { "until-unfit", Sound with { ValidUntilUtc = Now.AddDays(21).AddMilliseconds(1) } },
    };

    [Theory, MemberData(nameof(Unsound))]
    public void What_is_missing_is_named(string fault, StateProposal proposal) => Assert.Equal([fault], proposal.Faults(SamplePack.Read(), Now));

    [Fact]
    public void Green_is_what_the_pack_gives_when_nothing_holds_and_needs_no_rule() =>
        Assert.Empty((Sound with { State = CodeState.Green, RuleId = "" }).Faults(SamplePack.Read(), Now));

    [Fact]
    public void What_two_persons_set_stands_above_the_rules_until_it_ends()
    {
        var (pack, first, second) = (SamplePack.Read(), Guid.NewGuid(), Guid.NewGuid());
        var code = PersonalCode.Begin(Guid.NewGuid());
        code.Decide(pack, new(CodeState.Green, null, Now.AddDays(7), null, null, null), CodeCause.Declared, Now);
        var decision = StateDecision.Propose(ReviewCase.Open(code.Id, ReviewKind.Asked, null, TimeSpan.FromHours(24), Now), pack, Sound, [1], first, Now);
        Assert.Equal("same-person", decision.ReasonNotToDecide(first, Now));
        Assert.Equal("until-unfit", decision.ReasonNotToDecide(second, Now.AddDays(7)));
        Assert.Null(decision.ReasonNotToDecide(second, Now));
        decision.Approve(second, Now);
        Assert.Equal("decided-already", decision.ReasonNotToDecide(second, Now));

        var change = code.Set(decision, CodeCause.Person, Now);
        Assert.Equal((CodeState.Green, CodeState.Red, first, second), (change.From, change.To, change.ById!.Value, change.SecondById!.Value));
        Assert.True(code.IsHeldAt(Now.AddDays(7).AddSeconds(-1)));
        Assert.False(code.IsHeldAt(Now.AddDays(7)));
        Assert.Equal(CodeState.Expired, code.StateAt(Now.AddDays(7)));
    }

    [Theory]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string hex, string? type) => Assert.Equal(type, AppealMaterial.TypeOf(Convert.FromHexString(hex)));
}
