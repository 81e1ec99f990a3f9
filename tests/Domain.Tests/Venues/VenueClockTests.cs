using System.Globalization;
using CsCheck;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Venues;

public class VenueClockTests
{
    private static readonly TimeZoneInfo LosAngeles = VenueClock.FindZone("America/Los_Angeles")!;
    private static readonly DateOnly LongDay = new(2005, 10, 30);
    private static readonly DateOnly ShortDay = new(2005, 4, 3);

    private static DateTime Utc(int year, int month, int day, int hour, int minute = 0) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    [Fact]
    public void A_zone_is_found_by_its_name_or_not_at_all()
    {
        Assert.NotNull(VenueClock.FindZone("Asia/Shanghai"));
        Assert.Null(VenueClock.FindZone("Mars/Olympus"));
        Assert.Null(VenueClock.FindZone("../../etc/passwd"));
        Assert.Null(VenueClock.FindZone(" "));
        Assert.Null(VenueClock.FindZone(null));
    }

    [Fact]
    public void A_day_has_as_many_hours_as_its_clock_gives_it()
    {
        Assert.Equal((Utc(2005, 10, 30, 7), Utc(2005, 10, 31, 8)), VenueClock.DayBoundsUtc(LongDay, LosAngeles));
        Assert.Equal((Utc(2005, 4, 3, 8), Utc(2005, 4, 4, 7)), VenueClock.DayBoundsUtc(ShortDay, LosAngeles));
        Assert.Equal(25, VenueClock.HoursOfDay(LongDay, LosAngeles).Count);
        Assert.Equal(23, VenueClock.HoursOfDay(ShortDay, LosAngeles).Count);
        Assert.Equal(24, VenueClock.HoursOfDay(new DateOnly(2005, 7, 24), LosAngeles).Count);
    }

    [Fact]
    public void A_repeated_hour_stands_twice_with_its_offsets_and_a_skipped_one_not_at_all()
    {
        Assert.Equal(
            ["00:00 -07:00", "01:00 -07:00", "01:00 -08:00", "02:00 -08:00"],
            VenueClock.HoursOfDay(LongDay, LosAngeles).Take(4).Select(Written));
        Assert.Equal(
            ["00:00 -08:00", "01:00 -08:00", "03:00 -07:00", "04:00 -07:00"],
            VenueClock.HoursOfDay(ShortDay, LosAngeles).Take(4).Select(Written));
    }

    [Fact]
    public void A_clock_that_changes_by_half_an_hour_gives_half_an_hour()
    {
        var lordHowe = VenueClock.FindZone("Australia/Lord_Howe")!;

        var hours = VenueClock.HoursOfDay(new DateOnly(2025, 4, 6), lordHowe);

        Assert.Equal(["01:00 +11:00", "01:30 +10:30", "02:00 +10:30"], hours.Skip(1).Take(3).Select(Written));
        Assert.Equal(TimeSpan.FromHours(24.5), hours[^1].ToUtc - hours[0].FromUtc);
    }

    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_when_the_clock_has_changed()
    {
        var cairo = VenueClock.FindZone("Africa/Cairo")!;

        var first = VenueClock.HoursOfDay(new DateOnly(2025, 4, 25), cairo)[0];

        Assert.Equal((Utc(2025, 4, 24, 22), "01:00 +03:00"), (first.FromUtc, Written(first)));
    }

    [Fact]
    public void A_day_that_a_country_left_out_is_empty()
    {
        var apia = VenueClock.FindZone("Pacific/Apia")!;
        var day = new DateOnly(2011, 12, 30);

        Assert.Empty(VenueClock.HoursOfDay(day, apia));
        Assert.Equal(TimeSpan.Zero, VenueClock.Day(day, apia).Length);
    }

    [Fact]
    public void A_single_local_time_that_is_ambiguous_means_the_first_and_a_skipped_one_the_change()
    {
        Assert.Equal(Utc(2005, 10, 30, 8, 30), VenueClock.ToUtc(new DateTime(2005, 10, 30, 1, 30, 0), LosAngeles));
        Assert.Equal(Utc(2005, 4, 3, 10), VenueClock.ToUtc(new DateTime(2005, 4, 3, 2, 30, 0), LosAngeles));
    }

    [Fact]
    public void The_days_of_a_range_are_told_without_its_end() =>
        Assert.Equal(
            ["2005-10-29T00:00:00-07:00", "2005-10-30T00:00:00-07:00", "2005-10-31T00:00:00-08:00"],
            VenueClock.Days(new DateOnly(2005, 10, 29), new DateOnly(2005, 11, 1), LosAngeles)
                .Select(day => day.Start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));

    private static readonly Gen<TimeZoneInfo> AnyZone = Gen.OneOf(
        [.. new[]
        {
            "America/Los_Angeles", "Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
            "Africa/Cairo", "Pacific/Apia", "Atlantic/Azores", "America/St_Johns", "America/Sao_Paulo", "UTC",
        }.Select(name => Gen.Const(VenueClock.FindZone(name)!))]);

    [Fact]
    public void Hours_fill_days_and_days_follow_one_another_without_gap_or_overlap() =>
        Gen.Select(AnyZone, Gen.Int[0, 365 * 50]).Sample((zone, number) =>
        {
            var day = new DateOnly(1990, 1, 1).AddDays(number);
            var hours = VenueClock.Hours(day, day.AddDays(2), zone);

            Assert.All(hours, hour => Assert.InRange(hour.Length, TimeSpan.FromTicks(1), TimeSpan.FromHours(1)));
            Assert.All(hours.Zip(hours.Skip(1)), pair => Assert.Equal(pair.First.ToUtc, pair.Second.FromUtc));
            Assert.Equal(VenueClock.DayBoundsUtc(day, zone).FromUtc, hours[0].FromUtc);
            Assert.Equal(VenueClock.DayBoundsUtc(day.AddDays(1), zone).ToUtc, hours[^1].ToUtc);
            Assert.All(hours, hour => Assert.Equal(DateTimeKind.Utc, hour.ToUtc.Kind));
        });

    private static string Written(ClockInterval hour) => hour.Start.ToString("HH:mm zzz", CultureInfo.InvariantCulture);
}
