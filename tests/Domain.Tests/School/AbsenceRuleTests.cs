using HealthCode.Domain.Registers;
using HealthCode.Domain.School;

namespace HealthCode.Domain.Tests.School;

public sealed class AbsenceRuleTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static DateOnly[] Week(params int[] days) => [.. days.Select(Monday.AddDays)];

    [Fact]
    public void Days_of_school_count_and_weekends_do_not() =>
        Assert.Equal(4, AbsenceRule.DaysMissing(Week(0, 1, 2, 3, 4, 7), Week(2, 3, 4, 7).ToHashSet()));

    [Fact]
    public void A_day_at_school_ends_the_absence() =>
        Assert.Equal(0, AbsenceRule.DaysMissing(Week(0, 1, 2, 3), Week(0, 1, 2).ToHashSet()));

    [Theory]
    [InlineData(3, null, 0, false)]
    [InlineData(4, null, 0, true)]
    [InlineData(4, CallOutcome.Recovering, 3, false)]
    [InlineData(4, CallOutcome.Recovering, -5, true)]
    [InlineData(5, CallOutcome.NoAnswer, 3, true)]
    [InlineData(5, CallOutcome.NoAnswer, 4, false)]
    public void After_three_days_somebody_calls_and_calls_again_when_nobody_answers(int days, CallOutcome? outcome, int calledOn, bool isDue) =>
        Assert.Equal(isDue, AbsenceRule.NeedsCall(days, Monday, outcome is { } said ? (Monday.AddDays(calledOn), said) : null, Monday.AddDays(4)));

    [Fact]
    public void An_unknown_reason_becomes_what_is_known()
    {
        var check = ClassCheck.Begin(Guid.NewGuid(), Monday, DayHalf.Noon, DateTime.UnixEpoch);
        check.Report(30, 1, 2, Guid.NewGuid(), DateTime.UnixEpoch);
        Assert.Equal(27, check.Present);
        Assert.Equal("illness", PupilMark.Of(Guid.NewGuid(), Guid.NewGuid(), check, RollState.Ill, "hoax", null).Reason);
        Assert.Equal("unknown", PupilMark.Of(Guid.NewGuid(), Guid.NewGuid(), check, RollState.Absent, "", null).Reason);
        Assert.Equal("family", PupilMark.Of(Guid.NewGuid(), Guid.NewGuid(), check, RollState.Absent, "family", null).Reason);
    }
}
