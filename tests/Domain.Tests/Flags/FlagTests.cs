using HealthCode.Domain.Flags;

namespace HealthCode.Domain.Tests.Flags;

public sealed class FlagTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Guard = Guid.NewGuid();
    private static readonly Guid Colleague = Guid.NewGuid();

    private static Flag New() => Flag.Raise(FlagRule.ByHand, Guid.NewGuid(), null, Guard, null, [1], Noon);

    [Fact]
    public void A_flag_is_taken_by_one_person()
    {
        var flag = New();

        Assert.True(flag.Take(Guard, Noon.AddMinutes(1)).IsOk);
        Assert.Equal("flag-taken", flag.Take(Colleague, Noon.AddMinutes(2)).Reason!.Code);
        var version = flag.Version;
        Assert.True(flag.Take(Guard, Noon.AddMinutes(3)).IsOk);
        Assert.Equal((FlagStatus.Taken, Guard, Noon.AddMinutes(1), version), (flag.Status, flag.TakenBy, flag.TakenUtc, flag.Version));
    }

    [Fact]
    public void What_is_given_back_anybody_may_take()
    {
        var flag = New();
        flag.Take(Guard, Noon);

        Assert.True(flag.Release(Noon).IsOk);

        Assert.Equal(FlagStatus.Open, flag.Status);
        Assert.True(flag.Take(Colleague, Noon).IsOk);
    }

    [Fact]
    public void A_flag_ends_with_an_outcome_and_is_opened_again_within_an_hour()
    {
        var flag = New();
        flag.Take(Guard, Noon);

        Assert.Equal("outcome-unknown", flag.Close(Guard, null, null, Noon).Reason!.Code);
        Assert.Equal("outcome-unknown", flag.Close(Guard, FlagOutcome.Expired, null, Noon).Reason!.Code);
        Assert.True(flag.Close(Colleague, FlagOutcome.Helped, [2], Noon.AddMinutes(5)).IsOk);
        Assert.Equal((FlagStatus.Closed, Guard, Colleague, FlagOutcome.Helped), (flag.Status, flag.TakenBy, flag.ClosedBy, flag.Outcome));
        Assert.Equal("flag-closed", flag.Take(Guard, Noon).Reason!.Code);
        Assert.Equal("flag-closed", flag.Release(Noon).Reason!.Code);
        Assert.Equal("flag-closed", flag.Close(Guard, FlagOutcome.Helped, null, Noon).Reason!.Code);

        Assert.Equal("flag-stays-closed", flag.Reopen(Noon.AddMinutes(66)).Reason!.Code);
        Assert.True(flag.Reopen(Noon.AddMinutes(60)).IsOk);
        Assert.Equal((FlagStatus.Taken, null, null), (flag.Status, flag.Outcome, flag.ProtectedNote));
    }

    [Fact]
    public void Managers_are_told_once_and_only_when_nobody_has_taken_it()
    {
        var (waiting, taken) = (New(), New());
        taken.Take(Guard, Noon);
        var patience = TimeSpan.FromMinutes(10);

        Assert.False(waiting.Escalate(patience, Noon.AddMinutes(9)));
        Assert.True(waiting.Escalate(patience, Noon.AddMinutes(10)));
        Assert.False(waiting.Escalate(patience, Noon.AddMinutes(11)));
        Assert.False(taken.Escalate(patience, Noon.AddHours(5)));
    }

    [Fact]
    public void What_nobody_closes_ends_after_a_day_and_stays_so()
    {
        var flag = New();
        flag.Take(Guard, Noon);

        Assert.False(flag.Expire(Noon.AddHours(23)));
        Assert.True(flag.Expire(Noon.AddHours(24)));
        Assert.Equal((FlagStatus.Closed, FlagOutcome.Expired, null), (flag.Status, flag.Outcome, flag.ClosedBy));
        Assert.Equal("flag-stays-closed", flag.Reopen(Noon.AddHours(24)).Reason!.Code);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(240, true)]
    [InlineData(241, false)]
    public void Patience_is_minutes_to_four_hours(int minutes, bool isOk) => Assert.Equal(isOk, FlagSettings.For(Guid.NewGuid()).Change(minutes).IsOk);
}
