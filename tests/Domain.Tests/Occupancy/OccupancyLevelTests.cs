using CsCheck;
using HealthCode.Domain.Occupancy;

namespace HealthCode.Domain.Tests.Occupancy;

public class OccupancyLevelTests
{
    [Theory]
    [InlineData(0, 100, OccupancyLevel.Calm)]
    [InlineData(79, 100, OccupancyLevel.Calm)]
    [InlineData(80, 100, OccupancyLevel.Busy)]
    [InlineData(94, 100, OccupancyLevel.Busy)]
    [InlineData(95, 100, OccupancyLevel.Crowded)]
    [InlineData(99, 100, OccupancyLevel.Crowded)]
    [InlineData(100, 100, OccupancyLevel.Full)]
    [InlineData(250, 100, OccupancyLevel.Full)]
    [InlineData(18, 19, OccupancyLevel.Busy)]
    [InlineData(1, 1, OccupancyLevel.Full)]
    [InlineData(int.MaxValue, int.MaxValue, OccupancyLevel.Full)]
    [InlineData(500, 0, OccupancyLevel.Calm)]
    [InlineData(500, null, OccupancyLevel.Calm)]
    public void A_level_follows_from_the_share_of_the_capacity(int inside, int? capacity, OccupancyLevel level) =>
        Assert.Equal(level, OccupancyLevel.Of(inside, capacity));

    [Fact]
    public void A_venue_may_set_its_own_thresholds() =>
        Assert.Equal(OccupancyLevel.Full, OccupancyLevel.Of(60, 100, new LevelThresholds(30, 50, 60)));

    [Theory]
    [InlineData(80, 95, 100, true)]
    [InlineData(50, 50, 50, true)]
    [InlineData(95, 80, 100, false)]
    [InlineData(80, 101, 100, false)]
    [InlineData(0, 95, 100, false)]
    public void Thresholds_rise(int busy, int crowded, int full, bool areInOrder) =>
        Assert.Equal(areInOrder, new LevelThresholds(busy, crowded, full).AreInOrder);

    [Theory]
    [InlineData(-1, 0, 10)]
    [InlineData(0, 0, 10)]
    [InlineData(9, 0, 10)]
    [InlineData(10, 10, 20)]
    [InlineData(99, 90, 100)]
    [InlineData(100, 100, 200)]
    [InlineData(999, 900, 1000)]
    [InlineData(1234, 1000, 2000)]
    [InlineData(int.MaxValue, 2147483000, int.MaxValue)]
    public void Strangers_see_bands(int inside, int from, int below) =>
        Assert.Equal(new PublicBand(from, below), PublicBand.Of(inside));

    [Fact]
    public void Fewer_than_ten_are_told_as_fewer_than_ten() =>
        Assert.Equal(Enumerable.Range(0, 10), Enumerable.Range(0, 200).Where(inside => PublicBand.Of(inside).IsSmall));

    [Fact]
    public void A_band_holds_its_number() =>
        Gen.Int[0, 100_000].Sample(inside =>
        {
            var band = PublicBand.Of(inside);
            Assert.InRange(inside, band.From, band.Below - 1);
            Assert.True(band.Below - band.From >= 10);
        });
}
