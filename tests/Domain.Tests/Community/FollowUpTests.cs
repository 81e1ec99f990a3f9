using HealthCode.Domain.Community;

namespace HealthCode.Domain.Tests.Community;

public sealed class FollowUpTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Whoever_is_back_is_asked_after_the_next_day_after_a_week_and_after_two() =>
        Assert.Equal([Today.AddDays(1), Today.AddDays(7), Today.AddDays(14)], FollowUpRule.Plan(Today, Today));

    [Fact]
    public void A_return_told_late_leaves_out_the_days_that_have_passed() =>
        Assert.Equal([Today.AddDays(4)], FollowUpRule.Plan(Today.AddDays(-10), Today));

    [Theory]
    [InlineData(FollowUpOutcome.Well, false)]
    [InlineData(FollowUpOutcome.Symptoms, true)]
    [InlineData(FollowUpOutcome.NotReached, true)]
    public void Whoever_is_not_well_is_asked_again_tomorrow(FollowUpOutcome outcome, bool isAskedAgain)
    {
        var followUp = FollowUp.Plan(Guid.NewGuid(), Guid.NewGuid(), Today);
        var next = followUp.Close(outcome, Guid.NewGuid(), Today);
        Assert.Equal(isAskedAgain ? Today.AddDays(1) : null, next?.DueDay);
        Assert.Equal(next?.Id, followUp.NextId);
        followUp.Undo();
        Assert.Equal((null, null, null), (followUp.DoneDay, followUp.Outcome, followUp.NextId));
    }

    [Fact]
    public void Nobody_leaves_twice_or_comes_back_before_leaving()
    {
        var resident = Resident.Add(Guid.NewGuid(), DateTime.UnixEpoch);
        Assert.Equal("day-in-future", resident.GoAway(Today.AddDays(1), Today)?.Code);
        Assert.Null(resident.GoAway(Today, Today));
        Assert.Equal("away-already", resident.GoAway(Today, Today)?.Code);
        Assert.Equal("back-before-away", resident.ComeBack(Today.AddDays(-1), Today)?.Code);
        Assert.Equal("day-in-future", resident.ComeBack(Today.AddDays(1), Today)?.Code);
        Assert.Null(resident.ComeBack(Today, Today));
        // Nobody wrote down that the person left.
        Assert.Null(resident.ComeBack(Today, Today));
    }
}
