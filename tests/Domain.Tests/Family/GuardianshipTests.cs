using HealthCode.Domain.Family;

namespace HealthCode.Domain.Tests.Family;

public sealed class GuardianshipTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly Guid Agent = Guid.NewGuid(), Dependant = Guid.NewGuid();

    private static Guardianship Ask(Relation relation = Relation.Child) => Guardianship.Ask(Agent, Dependant, relation, GuardianCapability.Show | GuardianCapability.Declare, Today.AddDays(30), Now);

    private static Guardianship Active(Relation relation = Relation.Child)
    {
        var one = Ask(relation);
        one.Begin(Now);
        return one;
    }

    [Fact]
    public void Only_what_is_active_allows_and_only_what_was_given_and_until_its_last_day()
    {
        Assert.False(Ask().May(GuardianCapability.Show, Today));
        var one = Active();
        Assert.True(one.May(GuardianCapability.Show, Today));
        Assert.True(one.May(GuardianCapability.Declare, Today.AddDays(30)));
        Assert.False(one.May(GuardianCapability.BuyMedicine, Today));
        Assert.False(one.May(GuardianCapability.Show, Today.AddDays(31)));
    }

    [Fact]
    public void Whoever_objects_in_time_stops_it_until_staff_have_decided()
    {
        var one = Ask();
        one.WaitForObjections(Now);
        Assert.Equal(Now.AddHours(24), one.ObjectUntilUtc);
        Assert.True(one.ObjectTo(Now.AddHours(24).AddTicks(-1)));
        Assert.Null(one.ObjectUntilUtc);
        one.Decide(false, Now.AddDays(2));
        Assert.Equal((GuardianshipState.Refused, GuardianshipEnd.Staff), (one.State, one.EndCause));

        var late = Ask();
        late.WaitForObjections(Now);
        Assert.False(late.ObjectTo(Now.AddHours(24)));
        // While staff decide they should hear everybody.
        Assert.True(Ask().ObjectTo(Now));
        Assert.False(Active().ObjectTo(Now));
    }

    [Fact]
    public void A_dispute_freezes_it_at_once_and_a_decision_lifts_or_ends_it()
    {
        var one = Active();
        Assert.True(one.Freeze());
        Assert.False(one.May(GuardianCapability.Show, Today));
        Assert.False(one.Freeze());
        one.Decide(true, Now.AddDays(1));
        Assert.True(one.May(GuardianCapability.Show, Today));
        Assert.Equal(Now, one.BeganUtc);
        one.Freeze();
        one.Decide(false, Now.AddDays(2));
        Assert.Equal((GuardianshipState.Ended, GuardianshipEnd.Staff), (one.State, one.EndCause));
    }

    [Fact]
    public void Whoever_ended_it_takes_that_back_for_ten_minutes_and_nobody_else()
    {
        var one = Active();
        one.End(Now, GuardianshipEnd.Agent, Agent);
        Assert.False(one.Restore(Dependant, Now));
        Assert.False(one.CanBeRestored(Agent, Now.AddMinutes(10)));
        Assert.True(one.Restore(Agent, Now.AddMinutes(9)));
        Assert.Equal((GuardianshipState.Active, (DateTime?)null), (one.State, one.EndedUtc));
    }

    [Fact]
    public void What_was_frozen_or_never_counted_does_not_come_back_by_ending_it()
    {
        var frozen = Active();
        frozen.Freeze();
        frozen.End(Now, GuardianshipEnd.Agent, Agent);
        Assert.False(frozen.Restore(Agent, Now));
        var waiting = Ask();
        waiting.End(Now, GuardianshipEnd.Agent, Agent);
        Assert.False(waiting.Restore(Agent, Now));
    }

    [Fact]
    public void A_guardian_of_a_child_chooses_an_adults_agent_only_gives_back()
    {
        Assert.Null(Active().Allow(GuardianCapability.All, Today.AddDays(300), Agent));
        var adult = Active(Relation.Elder);
        Assert.Equal(Guardianship.NeedsConsent, adult.Allow(GuardianCapability.All, Today.AddDays(30), Agent)?.Code);
        Assert.Equal(Guardianship.NeedsConsent, adult.Allow(GuardianCapability.Show, Today.AddDays(31), Agent)?.Code);
        Assert.Null(adult.Allow(GuardianCapability.Show, Today.AddDays(10), Agent));
        Assert.Null(adult.Allow(GuardianCapability.All, Today.AddDays(90), Dependant));
        Assert.True(adult.May(GuardianCapability.BuyMedicine, Today.AddDays(90)));
    }

    [Fact]
    public void A_request_is_answered_once_and_in_time()
    {
        ConsentRequest Request() => ConsentRequest.Ask(Guid.NewGuid(), Agent, Relation.Elder, GuardianCapability.All, Today, [1], [2], Now);
        var one = Request();
        Assert.True(one.Answer(ConsentOutcome.Refused, Now));
        Assert.False(one.Answer(ConsentOutcome.Consented, Now));
        Assert.False(Request().Answer(ConsentOutcome.Consented, Now.AddDays(3)));
    }

    [Fact]
    public void A_case_is_decided_once_and_what_ended_by_itself_needs_no_decision()
    {
        FamilyCase Case() => FamilyCase.Open(Guid.NewGuid(), FamilyCaseKind.Dispute, FamilySide.Dependant, Dependant, null, Now);
        var one = Case();
        Assert.True(one.Decide(true, Guid.NewGuid(), [1], Now));
        Assert.False(one.Decide(false, Guid.NewGuid(), [1], Now));
        var over = Case();
        over.Overtake(Now);
        Assert.False(over.Decide(true, Guid.NewGuid(), [1], Now));
        Assert.Null(over.Stands);
    }
}
