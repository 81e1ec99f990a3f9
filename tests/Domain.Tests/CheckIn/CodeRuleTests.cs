using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Flags;
using static HealthCode.Domain.CheckIn.DoorAnswer;

namespace HealthCode.Domain.Tests.CheckIn;

/// <summary>What a door makes of a personal code, together with everything else that it weighs.</summary>
public class CodeRuleTests
{
    private static readonly DateTime Monday = new(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc);
    private static readonly CodePolicy Looks = new(CodeDemand.Optional);
    private static readonly CodePolicy Demands = new(CodeDemand.Required);

    public static TheoryData<CodeState, DoorAnswer> StatesAndAnswers
    {
        get
        {
            var all = new TheoryData<CodeState, DoorAnswer>();
            foreach (var state in Enum.GetValues<CodeState>())
                foreach (var answer in Enum.GetValues<DoorAnswer>())
                    all.Add(state, answer);
            return all;
        }
    }

    [Theory, MemberData(nameof(StatesAndAnswers))]
    public void Each_state_means_what_the_door_says(CodeState state, DoorAnswer answer)
    {
        var others = answer == Admit ? Refuse : Admit;
        var policy = new CodePolicy(CodeDemand.Optional, others, others, others, others, others, others, others, others);
        policy = state switch
        {
            CodeState.Green => policy with { OnGreen = answer },
            CodeState.Amber => policy with { OnAmber = answer },
            CodeState.Red => policy with { OnRed = answer },
            CodeState.Expired => policy with { OnExpired = answer },
            CodeState.Absent => policy with { OnAbsent = answer },
            CodeState.Failed => policy with { OnFailed = answer },
            CodeState.TimedOut => policy with { OnTimedOut = answer },
            _ => policy with { OnUnderReview = answer },
        };

        var decision = Decide(policy, ShownCode.Of(state, Monday));

        Assert.Equal(answer == Admit ? "Admit" : $"{answer} {CheckInCodes.OfState(state)}", Said(decision));
        Assert.Equal("Admit", Said(Decide(policy with { Demand = CodeDemand.None }, ShownCode.Of(state, Monday))));
    }

    [Fact]
    public void A_door_that_nobody_has_set_asks_nothing()
    {
        Assert.Equal("Admit", Said(Decide(CodePolicy.Usual, (ShownCode?)null)));
        foreach (var state in Enum.GetValues<CodeState>())
            Assert.Equal("Admit", Said(Decide(CodePolicy.Usual, ShownCode.Of(state, Monday))));
        Assert.Equal("Refuse token-replayed", Said(Decide(CodePolicy.Usual, ShownCode.Refused(CodeRefusals.TokenReplayed))));
    }

    [Theory]
    [InlineData(CodeDemand.None, Refuse, "Admit")]
    [InlineData(CodeDemand.Optional, Admit, "Admit")]
    [InlineData(CodeDemand.Required, Admit, "Admit")]
    [InlineData(CodeDemand.Required, Attention, "Attention code-seen-elsewhere")]
    [InlineData(CodeDemand.Required, Refuse, "Refuse code-seen-elsewhere")]
    public void A_green_code_of_another_region_that_the_staff_have_seen_means_what_the_door_says_and_no_other_is_asked_for(CodeDemand demand, DoorAnswer answer, string expected) =>
        Assert.Equal(expected, Said(Decide(new CodePolicy(demand, OnSeenElsewhere: answer), ShownCode.Seen("cn-bj"))));

    [Fact]
    public void Usually_amber_is_looked_at_and_red_does_not_pass()
    {
        string[] said = [.. Enum.GetValues<CodeState>().Select(state => Said(Decide(Looks, ShownCode.Of(state, Monday))))];
        Assert.Equal(
            ["Admit", "Attention code-amber", "Refuse code-red", "Attention code-expired", "Attention code-absent", "Attention code-failed", "Attention code-timed-out", "Attention code-under-review"],
            said);
    }

    [Theory]
    [InlineData(CodeDemand.None, Refuse, false, "Admit")]
    [InlineData(CodeDemand.Optional, Refuse, false, "Admit")]
    [InlineData(CodeDemand.Required, Refuse, false, "Refuse code-missing")]
    [InlineData(CodeDemand.Required, Attention, false, "Attention code-missing")]
    [InlineData(CodeDemand.Required, Admit, false, "Admit")]
    [InlineData(CodeDemand.Required, Refuse, true, "Attention code-missing")]
    public void Who_shows_no_code_is_asked_only_where_one_is_required(CodeDemand demand, DoorAnswer onMissing, bool isByStaff, string expected) =>
        Assert.Equal(expected, Said(Decide(new CodePolicy(demand, OnMissing: onMissing), new DoorFacts(IsByStaff: isByStaff))));

    [Theory]
    [InlineData(DoorDoubt.Open, "Attention code-unverified")]
    [InlineData(DoorDoubt.Closed, "Refuse code-unverified")]
    public void What_cannot_be_verified_is_let_in_or_not_as_the_door_wants_and_never_in_silence(DoorDoubt doubt, string expected)
    {
        foreach (var demand in Enum.GetValues<CodeDemand>())
            Assert.Equal(expected, Said(Decide(new CodePolicy(demand, InDoubt: doubt), ShownCode.Unverified)));
    }

    [Theory]
    [InlineData(Attention, "Attention token-tampered")]
    [InlineData(Admit, "Admit")]
    public void What_does_not_count_is_the_doors_to_judge(DoorAnswer answer, string expected) =>
        Assert.Equal(expected, Said(Decide(Looks with { OnInvalid = answer }, ShownCode.Refused(CodeRefusals.TokenTampered))));

    [Fact]
    public void The_strictest_of_all_answers_counts_and_of_equal_ones_the_first()
    {
        var amber = ShownCode.Of(CodeState.Amber, Monday);
        var red = ShownCode.Of(CodeState.Red, Monday);
        Assert.Equal("Attention temperature", Said(Decide(Looks, amber, visitor => visitor with { TemperatureC = 38 })));
        Assert.Equal("Refuse code-red", Said(Decide(Looks, red, visitor => visitor with { TemperatureC = 38 })));
        Assert.Equal("Refuse venue-closed", Said(Decide(Looks, red, venue: venue => venue with { IsOpen = false })));
        Assert.Equal("Attention code-amber", Said(Decide(Looks, amber, venue: venue => venue with { Inside = 10 })));
    }

    [Fact]
    public void Staff_can_insist_and_a_pass_decided_offline_is_a_fact_of_which_a_person_is_told()
    {
        var red = ShownCode.Of(CodeState.Red, Monday);
        Assert.Equal("Attention override", Said(Decide(Looks, red, visitor => visitor with { IsOverride = true })));
        var fact = Decide(Looks, red, visitor => visitor with { IsOffline = true });
        Assert.Equal(("Attention offline-conflict", "code-red"), (Said(fact), fact.Instead));
        Assert.Equal(FlagRule.CodeRed, FlagRule.Of(fact, new ScanSight(true, false, default, false)));
        Assert.Equal("Attention offline-conflict", Said(Decide(Looks, ShownCode.Refused(CodeRefusals.CodeRevoked), visitor => visitor with { IsOffline = true })));
    }

    [Fact]
    public void No_code_keeps_anybody_inside()
    {
        foreach (var code in new[] { null, ShownCode.Of(CodeState.Red, Monday), ShownCode.Unverified })
            Assert.Equal("Admit", Said(Decide(Demands, code, visitor => visitor with { Direction = ScanDirection.Out })));
        // Nobody is known by it, so no visit ends: the guard is told why.
        Assert.Equal("Attention token-replayed", Said(Decide(Demands, ShownCode.Refused(CodeRefusals.TokenReplayed), visitor => visitor with { Direction = ScanDirection.Out })));
    }

    [Theory]
    [InlineData("Attention", "code-red", FlagRule.CodeRed)]
    [InlineData("Refuse", "code-red", FlagRule.CodeRed)]
    [InlineData("Attention", "code-amber", FlagRule.CodeAmber)]
    [InlineData("Attention", "code-expired", FlagRule.CodeUnclear)]
    [InlineData("Attention", "token-replayed", FlagRule.CodeUnclear)]
    [InlineData("Attention", "door-rule", FlagRule.DoorRule)]
    [InlineData("Refuse", "code-missing", null)]
    [InlineData("Refuse", "token-replayed", null)]
    [InlineData("Refuse", "door-rule", null)]
    [InlineData("Refuse", "code-unverified", FlagRule.DoorInDoubt)]
    [InlineData("Attention", "door-rule-failed", FlagRule.DoorInDoubt)]
    public void A_flag_is_raised_where_somebody_must_look(string verdict, string code, string? rule)
    {
        var decision = verdict == "Refuse" ? CheckInDecision.Refuse(code) : CheckInDecision.Attention(code);
        Assert.Equal(rule, FlagRule.Of(decision, new ScanSight(IsEntry: true, false, default, false)));
        Assert.Null(FlagRule.Of(decision, new ScanSight(IsEntry: false, false, default, false)));
    }

    internal static string Said(CheckInDecision decision) => decision.Code is null ? $"{decision.Verdict}" : $"{decision.Verdict} {decision.Code}";

    private static CheckInDecision Decide(CodePolicy policy, ShownCode? code, Func<VisitorState, VisitorState>? visitor = null, Func<VenueState, VenueState>? venue = null) =>
        Decide(policy, new DoorFacts(code), visitor, venue);

    private static CheckInDecision Decide(CodePolicy policy, DoorFacts facts, Func<VisitorState, VisitorState>? visitor = null, Func<VenueState, VenueState>? venue = null)
    {
        var place = new VenueState(true, 3, 10, DoorPolicy.Default, Codes: new DoorCodes(policy, DoorRules.None));
        var person = new VisitorState(1, Facts: facts);
        return CheckInRule.Decide(venue?.Invoke(place) ?? place, visitor?.Invoke(person) ?? person);
    }
}
