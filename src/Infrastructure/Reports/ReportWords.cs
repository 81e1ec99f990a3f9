using System.Globalization;
using HealthCode.Domain.Reports;

namespace HealthCode.Infrastructure.Reports;

/// <summary>The fixed words of reports, for PDF, tables, mails and pages alike.</summary>
public sealed class ReportWords
{
    private readonly bool isChinese;

    private ReportWords(bool isChinese) => this.isChinese = isChinese;

    public static readonly ReportWords Chinese = new(true);
    public static readonly ReportWords English = new(false);

    /// <param name="language">zh-CN or en.</param>
    public static ReportWords Of(string language) => language.StartsWith("zh", StringComparison.Ordinal) ? Chinese : English;

    public string Language => isChinese ? "zh-CN" : "en";
    public string Entries => In("进入", "Entries");
    public string Exits => In("离开", "Exits");
    public string Peak => In("最多在场", "Peak inside");
    public string Dwell => In("停留时间中位数", "Median stay");
    public string HoursOver => In("超容量小时", "Hours over capacity");
    public string FlagsRaised => In("预警", "Flags");
    public string Before => In("上期", "Before");
    public string Period => In("时段", "Period");
    public string Zone => In("时区", "Time zone");
    public string CutOff => In("数据截至", "Data cut-off");
    public string Scope => In("范围", "Scope");
    public string WholeTenant => In("全部场所", "All venues");
    public string Venue => In("场所", "Venue");
    public string Venues => In("各场所", "Venues");
    public string Capacity => In("容量", "Capacity");
    public string Source => In("计数来源", "Counted by");
    public string ChangedFirst => In("首要变化", "What changed first");
    public string NothingChanged => In("与上期相比没有明显变化。", "Nothing differs noticeably from the period before.");
    public string NothingBefore => In("没有上期数据可以比较。", "There is nothing to compare with.");
    public string StillRunning => In("时段尚未结束，暂不与上期比较。", "The period is still running; it is not compared yet.");
    public string Flow => In("进出人数", "Entries and exits");
    public string PeakCurve => In("最多在场人数", "Most people inside");
    public string Heat => In("进入人数：日期 × 小时", "Entries by day and hour");
    public string DwellTitle => In("停留时间", "How long people stay");
    public string Stays => In("次停留", "stays");
    public string Breaches => In("超出容量", "Above capacity");
    public string NoBreach => In("没有场所超出容量。", "No venue held more people than it may.");
    public string FlagsTitle => In("预警：规则与处理结果", "Flags by rule and outcome");
    public string NoFlag => In("没有预警。", "No flag was raised.");
    public string Doors => In("各门", "Doors");
    public string Door => In("门", "Door");
    public string State => In("状态", "State");
    public string Silent => In("无人扫码，请检查海报", "Silent: check its poster");
    public string InUse => In("正常", "In use");
    public string NoPassage => In("无人通过", "Nobody passed");
    public string HowCounted => In("计数方法", "How this is counted");
    public string Rule => In("规则", "Rule");
    public string Raised => In("次数", "Raised");
    public string Outcomes => In("处理结果", "Outcomes");
    public string From => In("开始", "From");
    public string Until => In("结束", "Until");
    public string Day => In("日期", "Day");
    public string Hour => In("小时", "Hour");
    public string Item => In("项目", "Item");
    public string Count => In("数量", "Count");
    public string Few => In("少", "few");
    public string Many => In("多", "many");
    public string NobodyCame => In("这段时间没有人进出。", "Nobody came or left in this period.");

    public string KindOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Week => In("周报", "Weekly report"),
        PeriodKind.Month => In("月报", "Monthly report"),
        _ => In("日报", "Daily report"),
    };

    public string SourceOf(string source) => source == "counters" ? In("门口计数", "Counters at the doors") : In("登记", "Registrations");

    public string DwellClass(int index)
    {
        var limits = DwellFigures.Limits;
        if (index == 0)
            return In($"{limits[0]} 分钟以内", $"under {limits[0]} min");
        return index == limits.Count
            ? In($"{limits[^1] / 60} 小时以上", $"{limits[^1] / 60} h and more")
            : limits[index] <= 60 ? In($"{limits[index - 1]}–{limits[index]} 分钟", $"{limits[index - 1]}–{limits[index]} min") : In($"{limits[index - 1] / 60}–{limits[index] / 60} 小时", $"{limits[index - 1] / 60}–{limits[index] / 60} h");
    }

    public string RuleOf(string code) => code switch
    {
        "symptoms" => In("症状或接触", "Symptoms or contact"),
        "temperature" => In("体温偏高", "Raised temperature"),
        "over-capacity" or "venue-full" => In("超出容量", "Over capacity"),
        "closed-hours" or "venue-closed" => In("非开放时间", "Outside opening hours"),
        "closed-at-night" => In("夜间关闭时扫码", "Scans at a closed venue at night"),
        "many-from-one-phone" => In("一部手机登记多人", "Many people from one phone"),
        "code-red" => In("红码", "Red personal code"),
        "code-amber" => In("黄码", "Amber personal code"),
        "code-unclear" => In("健康码缺失、过期或不明", "Personal code not clear"),
        "door-rule" => In("出入口规则", "A rule of the door"),
        "door-in-doubt" => In("出入口无法判断", "A door could not tell"),
        "by-hand" => In("工作人员提出", "Raised by staff"),
        _ => code,
    };

    public string OutcomeOf(string code) => code switch
    {
        FlagFigures.Open => In("未处理", "open"),
        "helped" => In("已协助", "helped"),
        "false-alarm" => In("误报", "false alarm"),
        "sent-away" => In("已劝离", "sent away"),
        "referred" => In("已转介", "referred"),
        "settled" => In("已解除", "settled"),
        "undone" => In("扫码已撤销", "scan undone"),
        "expired" => In("超时关闭", "expired"),
        _ => code,
    };

    public string OutcomesOf(FlagFigures flag) =>
        string.Join(In("，", ", "), flag.Outcomes.Select(outcome => $"{OutcomeOf(outcome.Key)} {Number(outcome.Value)}"));

    /// <summary>Of breaches: the worst are listed.</summary>
    public string Further(int count) => In($"另有 {count} 次程度较轻，见表格导出。", $"{count} milder ones are in the table export.");

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public string Minutes(double? minutes) => minutes is { } value
        ? value < 120 ? In($"{value:0.#} 分钟", $"{value.ToString("0.#", CultureInfo.InvariantCulture)} min") : In($"{value / 60:0.0} 小时", $"{(value / 60).ToString("0.0", CultureInfo.InvariantCulture)} h")
        : "–";

    internal string In(string chinese, string english) => isChinese ? chinese : english;
}
