using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;

namespace HealthCode.Domain.Tests.Flags;

public sealed class FlagRuleTests
{
    private static readonly ScanSight AtNoon = new(IsEntry: true, IsClosed: false, new TimeOnly(12, 0), IsOneOfMany: false);

    [Theory]
    [InlineData(CheckInCodes.Temperature, FlagRule.Temperature)]
    [InlineData(CheckInCodes.Symptoms, FlagRule.Symptoms)]
    [InlineData(CheckInCodes.VenueFull, null)]
    [InlineData(CheckInCodes.Override, null)]
    public void What_concerns_a_person_is_flagged_passed_or_refused(string code, string? rule)
    {
        Assert.Equal(rule, FlagRule.Of(CheckInDecision.Attention(code), AtNoon));
        Assert.Equal(rule, FlagRule.Of(CheckInDecision.Refuse(code), AtNoon));
    }

    [Theory]
    [InlineData(12, false, FlagRule.ClosedHours)]
    [InlineData(12, true, null)]
    [InlineData(22, false, FlagRule.ClosedHours)]
    [InlineData(23, true, FlagRule.ClosedAtNight)]
    [InlineData(4, true, FlagRule.ClosedAtNight)]
    [InlineData(4, false, FlagRule.ClosedAtNight)]
    [InlineData(5, true, null)]
    public void A_closed_venue_is_flagged_when_people_pass_and_by_night_when_anybody_scans(int hour, bool isRefused, string? rule)
    {
        var decision = isRefused ? CheckInDecision.Refuse(CheckInCodes.VenueClosed) : CheckInDecision.Attention(CheckInCodes.VenueClosed);

        Assert.Equal(rule, FlagRule.Of(decision, AtNoon with { IsClosed = true, LocalTime = new TimeOnly(hour, 0) }));
    }

    [Fact]
    public void Who_leaves_in_the_night_is_nobodys_concern() =>
        Assert.Null(FlagRule.Of(CheckInDecision.Admit, new ScanSight(false, true, new TimeOnly(3, 0), true)));

    [Fact]
    public void One_phone_with_many_people_is_flagged_and_fever_goes_first()
    {
        Assert.Equal(FlagRule.ManyFromOnePhone, FlagRule.Of(CheckInDecision.Admit, AtNoon with { IsOneOfMany = true }));
        Assert.Equal(FlagRule.Temperature, FlagRule.Of(CheckInDecision.Attention(CheckInCodes.Temperature), AtNoon with { IsOneOfMany = true }));
    }
}
