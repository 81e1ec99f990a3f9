using HealthCode.Domain.Reports;

namespace HealthCode.Domain.Tests.Reports;

public sealed class ReportScheduleTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // Nine in the morning in Shanghai, on a Monday.
    private static readonly DateTime Start = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void It_begins_with_the_next_period_that_ends()
    {
        var schedule = Begin(PeriodKind.Day, 7);
        Assert.Equal(Start.AddHours(22), schedule.NextDueUtc);
        Assert.Empty(schedule.TakeDue(Shanghai, Start.AddHours(21)));
        Assert.Equal([new DateOnly(2026, 3, 2)], schedule.TakeDue(Shanghai, Start.AddHours(22)).Select(period => period.From));
        Assert.Empty(schedule.TakeDue(Shanghai, Start.AddHours(23)));
    }

    [Fact]
    public void What_was_missed_is_made_up_but_not_what_fell_due_in_a_pause()
    {
        var schedule = Begin(PeriodKind.Day, 7);
        Assert.Equal(3, schedule.TakeDue(Shanghai, Start.AddDays(3)).Count);
        schedule.Pause();
        Assert.Empty(schedule.TakeDue(Shanghai, Start.AddDays(5)));
        Assert.Null(schedule.NextDueUtc);
        schedule.Resume(Shanghai, Start.AddDays(6));
        Assert.Empty(schedule.TakeDue(Shanghai, Start.AddDays(6)));
        Assert.Equal([new DateOnly(2026, 3, 8)], schedule.TakeDue(Shanghai, Start.AddDays(7)).Select(period => period.From));
    }

    [Fact]
    public void An_hour_moved_forward_makes_todays_report_at_once_and_another_rhythm_begins_from_now()
    {
        var schedule = Begin(PeriodKind.Day, 23);
        schedule.Change(Settings(PeriodKind.Day, 7), Shanghai, Start.AddDays(1));
        Assert.Equal([new DateOnly(2026, 3, 2)], schedule.TakeDue(Shanghai, Start.AddDays(1)).Select(period => period.From));
        schedule.Change(Settings(PeriodKind.Month, 7), Shanghai, Start.AddDays(2));
        Assert.Empty(schedule.TakeDue(Shanghai, Start.AddDays(2)));
        Assert.Equal(new DateTime(2026, 3, 31, 23, 0, 0, DateTimeKind.Utc), schedule.NextDueUtc);
    }

    [Theory]
    [InlineData("a@b.example, c@d.example\n a@B.example", 2, null)]
    [InlineData("", 0, null)]
    [InlineData("somebody", 0, "address-invalid")]
    [InlineData("Wang Fang <w@b.example>", 0, "address-invalid")]
    [InlineData("w@localhost", 0, "address-invalid")]
    public void Recipients_are_addresses_and_nobody_gets_two(string typed, int count, string? code)
    {
        var errors = new ScheduleDraft("day", "7", "", "en", typed, true).Check(out _, out var recipients);
        if (code is null)
            Assert.Empty(errors);
        else
            Assert.All(errors, error => Assert.Equal(("recipients", code), (error.Field, error.Code)));
        Assert.Equal(count, recipients.Count(address => address.Contains('@', StringComparison.Ordinal) && code is null));
    }

    [Fact]
    public void A_draft_says_everything_that_is_wrong_at_once()
    {
        var errors = new ScheduleDraft("year", "24", "shop", "fr", string.Join('\n', Enumerable.Range(0, 21).Select(i => $"a{i}@b.example")), false).Check(out _, out _);
        Assert.Equal(["kind", "venue", "hour", "language", "recipients"], errors.Select(error => error.Field));
    }

    [Fact]
    public void A_report_is_tried_three_times_with_pauses_and_from_the_beginning_once_mended()
    {
        var report = Report.Order(new(PeriodKind.Day, new DateOnly(2026, 3, 1)), null, "en", null, Guid.Empty, Start);
        Guid? none = null;
        Assert.Equal(none, report.ScheduleId);
        foreach (var pause in new[] { 5, 30 })
        {
            report.Begin(Start);
            report.Fail("Boom", Start);
            Assert.Equal((ReportState.Ordered, Start.AddMinutes(pause)), (report.State, report.NotBeforeUtc));
        }
        report.Begin(Start);
        report.Fail("Boom", Start);
        Assert.Equal(ReportState.Failed, report.State);
        report.TryAgain(Start.AddHours(1));
        Assert.Equal((ReportState.Ordered, Start.AddHours(1), 0), (report.State, report.NotBeforeUtc, report.Failures));
    }

    private static ReportSchedule Begin(PeriodKind kind, int hour) => ReportSchedule.Begin(Settings(kind, hour), Guid.NewGuid(), Shanghai, Start);

    private static ScheduleSettings Settings(PeriodKind kind, int hour) => new(null, kind, hour, "en", null, true);
}
