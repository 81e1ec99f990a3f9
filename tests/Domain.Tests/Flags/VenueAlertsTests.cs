using HealthCode.Domain.Flags;

namespace HealthCode.Domain.Tests.Flags;

public sealed class VenueAlertsTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(FlagRule.ClosedHours)]
    [InlineData(FlagRule.ClosedAtNight)]
    [InlineData(FlagRule.ManyFromOnePhone)]
    public void A_state_that_goes_on_is_flagged_again_after_an_hour(string rule)
    {
        var alerts = Assert.NotNull(default(VenueAlerts).Raise(rule, Noon));

        Assert.Null(alerts.Raise(rule, Noon.AddMinutes(59)));
        Assert.NotNull(alerts.Raise(rule, Noon.AddMinutes(60)));
        foreach (var other in FlagRule.All.Where(other => other != rule))
            Assert.NotNull(alerts.Raise(other, Noon));
    }

    [Fact]
    public void A_crowd_is_flagged_once_until_the_venue_was_back_under_its_limit()
    {
        var alerts = Assert.NotNull(default(VenueAlerts).Raise(FlagRule.OverCapacity, Noon));

        Assert.Null(alerts.Raise(FlagRule.OverCapacity, Noon.AddHours(5)));
        Assert.NotNull(alerts.Calm(Noon.AddHours(5)).Raise(FlagRule.OverCapacity, Noon.AddHours(5)));
        // 401, 399, 401 within minutes is one crossing.
        Assert.Null(alerts.Calm(Noon.AddMinutes(3)).Raise(FlagRule.OverCapacity, Noon.AddMinutes(4)));
    }

    [Theory]
    [InlineData(FlagRule.Temperature)]
    [InlineData(FlagRule.Symptoms)]
    public void Every_person_counts(string rule) => Assert.NotNull(Assert.NotNull(default(VenueAlerts).Raise(rule, Noon)).Raise(rule, Noon));
}
