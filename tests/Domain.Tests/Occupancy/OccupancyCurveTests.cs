using HealthCode.Domain.Occupancy;

namespace HealthCode.Domain.Tests.Occupancy;

public class OccupancyCurveTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    private static MinuteEnd Minute(int minute, int inside, int entered, int left) => new(Noon.AddMinutes(minute), inside, entered, left);

    private static (double Minute, int Inside)[] Points(int insideNow, params MinuteEnd[] minutes) =>
        [.. OccupancyCurve.Of(minutes, Noon, Noon.AddMinutes(120), insideNow).Select(point => ((point.AtUtc - Noon).TotalMinutes, point.Inside))];

    [Fact]
    public void Where_nothing_happened_it_is_flat() => Assert.Equal([(0, 7), (120, 7)], Points(7));

    [Fact]
    public void Each_minute_that_changed_the_number_is_a_step_and_before_the_first_it_was_what_that_leaves() =>
        Assert.Equal([(0, 4), (11, 6), (31, 5), (120, 5)], Points(5, Minute(10, 6, 3, 1), Minute(20, 6, 2, 2), Minute(30, 5, 0, 1)));

    [Fact]
    public void The_minute_that_runs_is_the_number_of_now() => Assert.Equal([(0, 0), (120, 9)], Points(9, Minute(119, 9, 9, 0)));

    [Fact]
    public void A_reset_never_makes_the_past_negative() => Assert.Equal((0, 0), Points(0, Minute(10, 0, 5, 0))[0]);

    [Fact]
    public void A_small_drawing_keeps_the_peaks()
    {
        var curve = OccupancyCurve.Of([Minute(10, 50, 50, 0), Minute(12, 2, 0, 48), Minute(100, 30, 28, 0)], Noon, Noon.AddMinutes(120), 30);

        Assert.Equal([50, 2, 2, 30], OccupancyCurve.Peaks(curve, 4));
    }
}
