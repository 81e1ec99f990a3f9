using System.Globalization;
using CsCheck;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Venues;

public class LocalTimeResolverTests
{
    private static readonly TimeZoneInfo LosAngeles = VenueClock.FindZone("America/Los_Angeles")!;

    private static string[] Resolve(params string[] recorded)
    {
        var resolver = new LocalTimeResolver(LosAngeles);
        return [.. recorded.Select(time => resolver.Resolve(DateTime.Parse(time, CultureInfo.InvariantCulture)))
            .Select(result => result.IsOk ? result.Value.ToString("dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) : result.Reason.Code)];
    }

    [Fact]
    public void An_hour_recorded_twice_happened_twice() =>
        Assert.Equal(
            ["30T07:30Z", "30T08:00Z", "30T08:30Z", "30T09:00Z", "30T09:30Z", "30T10:00Z"],
            Resolve(
                "2005-10-30T00:30", "2005-10-30T01:00", "2005-10-30T01:30",
                "2005-10-30T01:00", "2005-10-30T01:30", "2005-10-30T02:00"));

    [Fact]
    public void An_hour_recorded_once_is_the_first() =>
        Assert.Equal(
            ["30T08:00Z", "30T08:30Z", "30T10:00Z"],
            Resolve("2005-10-30T01:00", "2005-10-30T01:30", "2005-10-30T02:00"));

    [Fact]
    public void A_repeated_time_begins_the_second_hour_and_what_follows_stays_in_it() =>
        Assert.Equal(
            ["30T08:00Z", "30T09:00Z", "30T09:30Z"],
            Resolve("2005-10-30T01:00", "2005-10-30T01:00", "2005-10-30T01:30"));

    [Fact]
    public void A_missing_row_does_not_confuse_the_order() =>
        Assert.Equal(
            ["30T08:30Z", "30T09:00Z", "30T09:30Z"],
            Resolve("2005-10-30T01:30", "2005-10-30T01:00", "2005-10-30T01:30"));

    [Fact]
    public void A_file_that_starts_its_night_again_for_another_door_starts_with_the_first_hour_again() =>
        Assert.Equal(
            ["30T08:00Z", "30T08:30Z", "30T10:00Z", "30T07:30Z", "30T08:00Z"],
            Resolve(
                "2005-10-30T01:00", "2005-10-30T01:30", "2005-10-30T02:00",
                "2005-10-30T00:30", "2005-10-30T01:00"));

    [Fact]
    public void The_next_change_begins_anew() =>
        Assert.Equal(
            ["30T08:00Z", "30T09:00Z", "29T08:30Z"],
            Resolve("2005-10-30T01:00", "2005-10-30T01:00", "2006-10-29T01:30"));

    [Fact]
    public void A_time_that_clocks_skipped_is_an_error_and_the_rows_around_it_are_not() =>
        Assert.Equal(
            ["03T09:30Z", "local-time-does-not-exist", "local-time-does-not-exist", "03T10:00Z"],
            Resolve("2005-04-03T01:30", "2005-04-03T02:00", "2005-04-03T02:30", "2005-04-03T03:00"));

    [Fact]
    public void The_error_tells_the_time() =>
        Assert.Equal(
            new Reason("local-time-does-not-exist", "2005-04-03T02:30:00"),
            new LocalTimeResolver(LosAngeles).Resolve(new DateTime(2005, 4, 3, 2, 30, 0)).Reason);

    [Fact]
    public void What_a_clock_on_the_wall_showed_every_quarter_of_an_hour_is_read_back_exactly() =>
        Gen.Select(Gen.Int[0, 365 * 96], Gen.Int[1, 400]).Sample((start, count) =>
        {
            var resolver = new LocalTimeResolver(LosAngeles);
            var first = new DateTime(2005, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(15 * start);
            if (LosAngeles.IsAmbiguousTime(VenueClock.ToLocal(first, LosAngeles)))
                return;
            for (var utc = first; count > 0; utc = utc.AddMinutes(15), count--)
                Assert.Equal(utc, resolver.Resolve(VenueClock.ToLocal(utc, LosAngeles)).Value);
        });
}
