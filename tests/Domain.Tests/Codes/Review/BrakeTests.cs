using HealthCode.Domain.Codes.Review;

namespace HealthCode.Domain.Tests.Codes.Review;

public sealed class BrakeTests
{
    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(19, 1, null)]
    [InlineData(20, 1, Brake.Author)]
    [InlineData(0, 20, null)]
    [InlineData(0, 21, Brake.Author)]
    public void One_author_changes_twenty_codes_in_ten_minutes_and_no_more(int done, int changes, string? stopped) =>
        Assert.Equal(stopped, Brake.Check(done, done, 1_000_000, changes));

    [Theory]
    [InlineData(999, 1_000_000, null)]
    [InlineData(1_000, 1_000_000, Brake.Region)]
    [InlineData(99, 100_000, null)]
    [InlineData(100, 100_000, Brake.Region)]
    [InlineData(19, 300, null)]
    [InlineData(20, 300, Brake.Region)]
    public void Persons_change_one_code_in_a_thousand_in_an_hour_and_a_small_region_twenty(int done, int codes, string? stopped) =>
        Assert.Equal(stopped, Brake.Check(0, done, codes, 1));

    [Fact]
    public void A_number_that_two_persons_approved_passes_the_authors_limit_but_not_the_regions()
    {
        Assert.Null(Brake.Check(null, 0, 100_000, 90));
        Assert.Equal(Brake.Region, Brake.Check(null, 0, 100_000, 1_317));
    }

    [Fact]
    public void Whoever_tripped_it_cannot_release_it_and_it_is_released_once()
    {
        var (author, other, at) = (Guid.NewGuid(), Guid.NewGuid(), new DateTime(2026, 11, 26, 8, 0, 0, DateTimeKind.Utc));
        var trip = BrakeTrip.Trip(Brake.Author, author, 21, at);
        Assert.False(trip.Release(author, "I know what I do", at));
        Assert.True(trip.Release(other, "Each of them has a result", at));
        Assert.False(trip.Release(other, "Again", at));
        Assert.Equal("Each of them has a result", trip.ReleaseReason);
    }
}
