using CsCheck;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Venues;

public class OpeningHoursTests
{
    private static readonly OpeningHours Bar = Read("Mon-Fri 08:00-22:00; Sat,Sun 10:00-02:00");

    private static OpeningHours Read(string text) => OpeningHours.Parse(text).Value;

    /// <summary>2 March 2026 is a Monday.</summary>
    private static DateTime March(int day, int hour, int minute = 0) => new(2026, 3, day, hour, minute, 0);

    [Theory]
    [InlineData("Mon-Fri 08:00-22:00; Sat,Sun 10:00-02:00", "Mon-Fri 08:00-22:00; Sat,Sun 10:00-02:00")]
    [InlineData("mon-fri 8:00–22:00\nSAT , sun 10:00 - 02:00\n", "Mon-Fri 08:00-22:00; Sat,Sun 10:00-02:00")]
    [InlineData("周一至周五 ０８：００～２２：００；周六、周日 10:00-02:00", "Mon-Fri 08:00-22:00; Sat,Sun 10:00-02:00")]
    [InlineData("Mon-Fri 14:00-18:00, 08:00-12:00", "Mon-Fri 08:00-12:00,14:00-18:00")]
    [InlineData("Sat-Mon 09:00-12:00", "Mon,Sat,Sun 09:00-12:00")]
    [InlineData("Mon 08:00-12:00; Mon 11:00-15:00", "Mon 08:00-15:00")]
    [InlineData("Wed 18:00-24:00", "Wed 18:00-24:00")]
    [InlineData("Wed 18:00-00:00", "Wed 18:00-24:00")]
    [InlineData("Mon,Tue 00:00-24:00", "Mon,Tue 00:00-24:00")]
    [InlineData("Sun 22:00-04:00; Mon 03:00-05:00", "Sun 22:00-05:00")]
    [InlineData("Fri 10:00-24:00; Sat 00:00-10:00", "Fri 10:00-24:00; Sat 00:00-10:00")]
    [InlineData("Mon-Sun 00:00-24:00", "")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void Hours_are_read_as_people_write_them_and_written_in_one_way(string? typed, string canonical) =>
        Assert.Equal(canonical, OpeningHours.Parse(typed).Value.ToString());

    [Theory]
    [InlineData("Mon-Fry 08:00-22:00", "Mon-Fry 08:00-22:00")]
    [InlineData("Mon 08:00-22:00; Tue 8-22", "Tue 8-22")]
    [InlineData("Mon 08:00-24:01", "Mon 08:00-24:01")]
    [InlineData("Mon 08:60-22:00", "Mon 08:60-22:00")]
    [InlineData("Mon 08:00-08:00", "Mon 08:00-08:00")]
    [InlineData("Mon 24:00-02:00", "Mon 24:00-02:00")]
    [InlineData("Mon 08:00-12:00,", "Mon 08:00-12:00,")]
    [InlineData("Mon 08:00-10:00-12:00", "Mon 08:00-10:00-12:00")]
    [InlineData("Mon-Tue-Wed 08:00-10:00", "Mon-Tue-Wed 08:00-10:00")]
    [InlineData("08:00-22:00", "08:00-22:00")]
    [InlineData("Mon", "Mon")]
    [InlineData("closed", "closed")]
    public void What_is_not_understood_is_named(string typed, string part) =>
        Assert.Equal(new Reason("opening-hours-invalid", part), OpeningHours.Parse(typed).Reason);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("opening-hours-invalid", OpeningHours.Parse("Mon \ud800 08:00-22:00").Reason?.Code);

    [Fact]
    public void A_text_without_end_is_refused() =>
        Assert.Equal("opening-hours-invalid", OpeningHours.Parse(new string('1', 100_000)).Reason?.Code);

    [Fact]
    public void A_venue_opens_on_the_minute_and_is_closed_on_the_minute()
    {
        Assert.False(Bar.IsOpenAt(March(2, 7, 59)));
        Assert.True(Bar.IsOpenAt(March(2, 8)));
        Assert.True(Bar.IsOpenAt(March(2, 21, 59).AddSeconds(59)));
        Assert.False(Bar.IsOpenAt(March(2, 22)));
    }

    [Fact]
    public void Hours_run_past_midnight_and_past_the_end_of_the_week()
    {
        Assert.True(Bar.IsOpenAt(March(8, 1, 59)));
        Assert.False(Bar.IsOpenAt(March(8, 2)));
        Assert.True(Bar.IsOpenAt(March(9, 1, 59)));
        Assert.False(Bar.IsOpenAt(March(9, 2)));
        Assert.False(Bar.IsOpenAt(March(7, 1)));
    }

    [Fact]
    public void A_closed_venue_says_when_it_opens_and_an_open_one_is_open_now()
    {
        Assert.Equal(March(3, 8), Bar.NextOpening(March(2, 22)));
        Assert.Equal(March(7, 10), Bar.NextOpening(March(6, 22, 30).AddSeconds(7)));
        Assert.Equal(March(9, 8), Bar.NextOpening(March(9, 2)));
        Assert.Equal(March(2, 9), Bar.NextOpening(March(2, 9)));
        Assert.Equal(March(9, 9), Read("Mon 09:00-10:00").NextOpening(March(2, 10)));
    }

    [Fact]
    public void Closing_is_the_end_of_the_running_or_else_of_the_next_hours()
    {
        Assert.Equal(March(2, 22), Bar.ClosingAfter(March(2, 8)));
        Assert.Equal(March(3, 22), Bar.ClosingAfter(March(2, 22)));
        Assert.Equal(March(9, 2), Bar.ClosingAfter(March(8, 23)));
        Assert.Equal(March(9, 2), Bar.ClosingAfter(March(9, 1, 30)));
        Assert.Equal(March(4, 0), Read("Mon,Tue 00:00-24:00").ClosingAfter(March(2, 12)));
    }

    [Fact]
    public void A_venue_without_hours_is_always_open_and_never_closes()
    {
        Assert.True(OpeningHours.Always.IsAlways);
        Assert.True(OpeningHours.Always.IsOpenAt(March(2, 3)));
        Assert.Equal(March(2, 3), OpeningHours.Always.NextOpening(March(2, 3)));
        Assert.Null(OpeningHours.Always.ClosingAfter(March(2, 3)));
        Assert.Equal(OpeningHours.Always, Read("Mon-Sun 00:00-24:00"));
    }

    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private static readonly Gen<(int Day, int Start, int Length)[]> Rules =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 95], Gen.Int[1, 95]).Array[0, 12];

    private static string Written((int Day, int Start, int Length)[] rules) => string.Join("; ", rules.Select(rule =>
        $"{Days[rule.Day]} {Clock(rule.Start)}-{Clock((rule.Start + rule.Length) % 96)}"));

    private static string Clock(int quarter) => $"{quarter / 4:00}:{quarter % 4 * 15:00}";

    [Fact]
    public void The_canonical_text_reads_back_as_the_same_hours() =>
        Rules.Sample(rules =>
        {
            var hours = Read(Written(rules));
            Assert.Equal(hours, Read(hours.ToString()));
            Assert.Equal(hours.ToString(), Read(hours.ToString()).ToString());
        });

    [Fact]
    public void It_is_open_exactly_when_one_of_the_rules_says_so() =>
        Gen.Select(Rules, Gen.Int[0, (7 * 96) - 1]).Where(sample => sample.Item1.Length > 0).Sample((rules, quarter) =>
        {
            var isOpen = rules.Any(rule => (quarter - (rule.Day * 96) - rule.Start + (7 * 96)) % (7 * 96) < rule.Length);
            Assert.Equal(isOpen, Read(Written(rules)).IsOpenAt(March(2, 0).AddMinutes(15 * quarter)));
        });

    [Fact]
    public void Between_opening_and_closing_it_is_open_and_at_closing_it_is_not() =>
        Gen.Select(Rules, Gen.Int[0, 7 * 96 * 15]).Sample((rules, minute) =>
        {
            var hours = Read(Written(rules));
            var now = March(2, 0).AddMinutes(minute).AddSeconds(30);
            if (hours.ClosingAfter(now) is not { } closing)
                return;
            var opening = hours.NextOpening(now);
            Assert.True(now <= opening && opening < closing);
            Assert.True(hours.IsOpenAt(opening) && hours.IsOpenAt(closing.AddTicks(-1)) && !hours.IsOpenAt(closing));
            for (var time = now; time < opening; time = time.AddMinutes(15))
                Assert.False(hours.IsOpenAt(time));
            for (var time = opening; time < closing; time = time.AddMinutes(15))
                Assert.True(hours.IsOpenAt(time));
        });
}
