using HealthCode.Domain.Occupancy;

namespace HealthCode.Domain.Tests.Occupancy;

public class ProbableInsideTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan[] HalfHours = [.. Enumerable.Range(1, 21).Select(step => TimeSpan.FromMinutes(3 * step))];

    [Fact]
    public void Those_who_came_longer_ago_than_half_of_the_visitors_stay_have_probably_left() =>
        Assert.Equal(new ProbableInside(3, 12), ProbableInside.Of([(Now.AddMinutes(-10), 3), (Now.AddMinutes(-40), 4), (Now.AddMinutes(-300), 5)], HalfHours, Now));

    [Fact]
    public void Where_few_scan_out_nothing_is_claimed() => Assert.Null(ProbableInside.Of([(Now.AddHours(-1), 3)], HalfHours[..9], Now));

    [Fact]
    public void Where_all_have_just_come_there_is_no_band() => Assert.Null(ProbableInside.Of([(Now.AddMinutes(-1), 3)], HalfHours, Now));

    [Theory]
    [InlineData(true, 0, 20, true)]
    [InlineData(true, 1, 20, false)]
    [InlineData(true, 0, 19, false)]
    [InlineData(false, 0, 500, false)]
    public void A_door_is_silent_when_others_are_busy_and_nobody_passes_it(bool isOpen, int here, int elsewhere, bool expected) =>
        Assert.Equal(expected, SilentDoor.Is(isOpen, here, elsewhere));
}
