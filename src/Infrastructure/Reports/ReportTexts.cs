using System.Globalization;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Reports;

/// <summary>What a report says in whole sentences: its period, what changed, and how each figure is counted.</summary>
public static class ReportTexts
{
    public static string Title(this ReportWords words, ReportFigures figures) => $"{words.KindOf(figures.Period.Kind)} {words.Days(figures.Period)}";

    public static string Scope(this ReportWords words, ReportFigures figures) => figures.VenueName ?? words.WholeTenant;

    public static string Days(this ReportWords words, PeriodFigures period)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(period);
        return period.Kind switch
        {
            PeriodKind.Week => $"{Day(period.From)} – {Day(period.To.AddDays(-1))}",
            PeriodKind.Month => period.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => Day(period.From),
        };
    }

    /// <summary>From when until when, how many hours that were, in which zone.</summary>
    public static string Span(this ReportWords words, PeriodFigures period)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(period);
        return words.In($"{Day(period.From)} 00:00 至 {Day(period.To)} 00:00，共 {period.Hours} 小时", $"{Day(period.From)} 00:00 to {Day(period.To)} 00:00, {period.Hours} hours");
    }

    public static string CutOff(this ReportFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var local = VenueClock.ToLocal(figures.CutOffUtc, VenueClock.FindZone(figures.Period.TimeZone) ?? TimeZoneInfo.Utc);
        return local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    public static string At(DateTimeOffset start) => start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>When the most were inside, and where when there are several venues.</summary>
    public static string PeakWhen(this ReportWords words, ReportFigures figures, TotalFigures totals)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(totals);
        if (totals.PeakAt is not { } at)
            return "–";
        var when = figures.Period.Kind == PeriodKind.Day ? at.ToString("HH:mm", CultureInfo.InvariantCulture) : at.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        var from = words.In($"{when} 起", $"from {when}");
        return figures.Venues.Count > 1 ? $"{from} · {totals.PeakVenue}" : from;
    }

    /// <summary>The figure of the period before and by how much it changed; nothing when it is not known.</summary>
    public static string Beside(this ReportWords words, long now, long? before)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (before is not { } earlier)
            return "";
        var percent = earlier == 0 ? 0 : Math.Round(Math.Abs(now - earlier) * 100.0 / earlier);
        return $"{words.Before} {ReportWords.Number(earlier)}{(percent == 0 ? "" : $" · {(now > earlier ? "+" : "−")}{ReportWords.Number(percent)} %")}";
    }

    /// <summary>Why there is nothing in the list of changes; null when there is something.</summary>
    public static string? WhyNoChanges(this ReportWords words, ReportFigures figures)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(figures);
        return figures.Changes.Count > 0 ? null
            : figures.CutOffUtc < figures.Period.ToUtc ? words.StillRunning
            : figures.Before is null ? words.NothingBefore : words.NothingChanged;
    }

    public static string Change(this ReportWords words, ChangeFigures change)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(change);
        var (what, now, before) = change.Code switch
        {
            ReportChanges.Peak => (words.In($"最多在场人数（{change.Subject}）", $"The peak inside ({change.Subject})"), ReportWords.Number(change.Now), ReportWords.Number(change.Before)),
            ReportChanges.Dwell => (words.In("停留时间中位数", "The median stay"), words.Minutes(change.Now), words.Minutes(change.Before)),
            ReportChanges.HoursOver => (words.In("超出容量的小时数", "Hours over capacity"), ReportWords.Number(change.Now), ReportWords.Number(change.Before)),
            ReportChanges.FlagRule => (words.In($"“{words.RuleOf(change.Subject!)}”预警", $"Flags \"{words.RuleOf(change.Subject!)}\""), ReportWords.Number(change.Now), ReportWords.Number(change.Before)),
            ReportChanges.VenueEntries => (words.In($"{change.Subject} 的进入人数", $"Entries at {change.Subject}"), ReportWords.Number(change.Now), ReportWords.Number(change.Before)),
            ReportChanges.VenuePeak => (words.In($"{change.Subject} 的最多在场人数", $"The peak at {change.Subject}"), ReportWords.Number(change.Now), ReportWords.Number(change.Before)),
            _ => (words.In("进入人数", "Entries"), ReportWords.Number(change.Now), ReportWords.Number(change.Before)),
        };
        var is1 = change.Code is ReportChanges.Peak or ReportChanges.Dwell or ReportChanges.VenuePeak;
        if (change.Before == 0)
            return words.In($"{what}：{now}，上期没有。", $"{what}: {now}, none in the period before.");
        if (change.Now == 0)
            return words.In($"{what}：没有，上期 {before}。", $"{what}: none, {before} in the period before.");
        var percent = ReportWords.Number(Math.Round(Math.Abs(change.Now - change.Before) / change.Before * 100));
        var isMore = change.Now > change.Before;
        return words.In(
            $"{what}{(isMore ? "增加" : "减少")} {percent}%：{now}，上期 {before}。",
            $"{what} {(isMore ? is1 ? "rises" : "rise" : is1 ? "falls" : "fall")} by {percent} %: {now} after {before}.");
    }

    /// <summary>How each figure came about, for those who will be asked.</summary>
    public static IReadOnlyList<string> HowCounted(this ReportWords words, ReportFigures figures)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(figures);
        var lines = new List<string>();
        if (figures.Venues.Any(venue => venue.Source != "counters"))
            lines.Add(words.In(
                "进入、离开：按登记计人数，包括同行人员。没有扫码离开的人，在该场所最长停留时间到达时计为离开。",
                "Entries and exits by registrations count persons, companions included. Whoever does not scan out counts as leaving when the venue's longest stay has passed."));
        if (figures.Venues.Any(venue => venue.Source == "counters"))
            lines.Add(words.In(
                "进入、离开：门口计数的场所按计数器人数；一段计数属于其开始的小时。登记与计数从不相加。",
                "Entries and exits of venues with counters are what the counters saw; a counted span belongs to the hour in which it began. Registrations and counters are never added."));
        lines.Add(words.In(
            "最多在场：一个场所内同一时刻的最多人数，此前进入的人也计入；显示首次达到该人数的小时。各场所的最多在场不相加。",
            "The peak is the most people inside one venue at the same moment, those who came before included, with the first hour in which it was reached. Peaks of venues are not added."));
        lines.Add(words.In(
            $"停留时间：按在时段内结束的停留次数计（不按人数），取整到分钟。{Limits(words, figures.Dwell)}",
            $"Stays are those that ended in the period, one for each registration, in whole minutes.{Limits(words, figures.Dwell)}"));
        if (figures.Dwell.IsEstimate)
            lines.Add(words.In(
                "部分日期的登记已按保存期限删除，只保留不含个人信息的小时汇总；停留时间中位数在其区间内估算。",
                "Registrations of some days are already forgotten; of those, hourly sums without persons remain. The median stay is estimated within its class."));
        lines.Add(words.In(
            "超出容量：在场人数超过容量的钟点小时；容量为生成报告时的设置。",
            "Above capacity are clock hours in which more people were inside than the capacity, as it was set when the report was made."));
        lines.Add(words.In("预警：在时段内提出的；处理结果以数据截至时为准。", "Flags are those raised in the period, with their outcome at the data cut-off."));
        lines.Add(words.In(
            "各门：按登记时所在的门或该门的计数器。同一场所有 20 次以上通过而该门没有，则提示检查海报。",
            "Doors show registrations at the door or its counter. A door where nobody passed while 20 or more passed elsewhere at the venue is marked silent."));
        if (figures.Register is { } register)
            lines.Add(words.HowCounted(register));
        lines.Add(words.In(
            $"日期和小时按 {figures.Period.TimeZone} 时区；调整时钟的日子有 23 或 25 小时。数据截至之后到达的离线扫码不计入。",
            $"Days and hours are those of {figures.Period.TimeZone}; a day on which clocks change has 23 or 25 hours. Offline scans that arrived after the data cut-off are not in it."));
        return lines;
    }

    private static string Limits(ReportWords words, DwellFigures dwell) => dwell.EndedByLimit is { } ended and > 0
        ? words.In($"其中 {ReportWords.Number(ended)} 次没有人扫码离开，按最长停留时间计。", $" {ReportWords.Number(ended)} of them nobody ended: they count with the venue's longest stay.")
        : "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
