using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Guard;
using static HealthCode.Domain.CheckIn.DoorAnswer;

namespace HealthCode.Domain.Tests.Guard;

public sealed class DoorAnswersTests
{
    private static string Of(CodePolicy codes, string finding, DoorPolicy? door = null) => $"{DoorAnswers.Of(door ?? new(), codes)[finding]}";

    [Fact]
    public void A_door_that_asks_for_no_code_admits_whatever_is_shown_but_what_does_not_count()
    {
        var answers = DoorAnswers.Of(new(), new CodePolicy(CodeDemand.None));
        foreach (var state in Enum.GetValues<CodeState>())
            Assert.Equal(Verdict.Admit, answers[CodeWords.Of(state)]);
        Assert.Equal((Verdict.Admit, Verdict.Admit, Verdict.Refuse), (answers[DoorAnswers.Missing], answers[DoorAnswers.Seen], answers[DoorAnswers.Invalid]));
    }

    [Fact]
    public void A_door_that_asks_answers_each_state_as_its_manager_said()
    {
        var codes = new CodePolicy(CodeDemand.Required, OnAmber: Admit, OnRed: Attention, OnUnderReview: Refuse, OnSeenElsewhere: Refuse);
        Assert.Equal(["Admit", "Admit", "Attention", "Refuse", "Refuse"], new[] { "green", "amber", "red", "under-review", "seen" }.Select(finding => Of(codes, finding)));
    }

    [Fact]
    public void Whoever_shows_nothing_to_the_staff_is_looked_at_and_not_sent_away() =>
        Assert.Equal("Attention", Of(new CodePolicy(CodeDemand.Required, OnMissing: Refuse), DoorAnswers.Missing));

    [Fact]
    public void A_door_in_doubt_does_what_it_was_told_to()
    {
        Assert.Equal(("Attention", "Attention"), (Of(new(InDoubt: DoorDoubt.Open), DoorAnswers.Doubt), Of(new(InDoubt: DoorDoubt.Open), DoorAnswers.Unverified)));
        Assert.Equal(("Refuse", "Refuse"), (Of(new(InDoubt: DoorDoubt.Closed), DoorAnswers.Doubt), Of(new(InDoubt: DoorDoubt.Closed), DoorAnswers.Unverified)));
    }

    [Fact]
    public void Where_a_gate_stays_shut_without_an_answer_a_guard_looks_first()
    {
        Assert.Equal(("Admit", "Attention"), (Of(new(OnNoAnswer: DoorDoubt.Open), DoorAnswers.Alone), Of(new(OnNoAnswer: DoorDoubt.Closed), DoorAnswers.Alone)));
    }

    [Fact]
    public void Fever_and_closing_time_are_the_venues()
    {
        var door = new DoorPolicy(OnFever: Refuse, OnClosed: Attention);
        Assert.Equal(("Refuse", "Attention"), (Of(new(), DoorAnswers.Fever, door), Of(new(), DoorAnswers.Closed, door)));
    }
}
