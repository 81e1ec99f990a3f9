using System.Globalization;

namespace HealthCode.Infrastructure.Posters;

/// <summary>A sentence in both languages; <see cref="Large"/> is the one the reader chose.</summary>
internal sealed record Bilingual(string Large, string Small)
{
    public Bilingual With(string value) =>
        new(string.Format(CultureInfo.InvariantCulture, Large, value), string.Format(CultureInfo.InvariantCulture, Small, value));
}

internal sealed record PosterStep(Bilingual Title, Bilingual Text, string Icon);

/// <summary>The fixed words of a poster. A door that only leads out asks people to leave, not to check in.</summary>
internal sealed class PosterWords(PosterLanguage language, string? direction)
{
    public Bilingual Headline => IsWayOut ? In("扫码离开", "Scan to check out") : In("扫码登记", "Scan to check in");

    public Bilingual Purpose => In("访客登记", "Visitor registration");

    public Bilingual NoCamera => In("没有相机？打开 {0} 并输入", "No camera? Open {0} and type");

    public Bilingual Hang => In(
        "张贴：每个入口各一张，与视线齐平，哑光纸，不要放在玻璃后面。",
        "Where to hang it: at every entrance, at eye height, matte, not behind glass.");

    public Bilingual Cut => In(
        "按 100% 打印，沿线裁开。下面的线应长 100 毫米。",
        "Print at 100 %, cut along the lines. The line below should be 100 mm long.");

    public Bilingual? Direction => direction switch
    {
        null or "" => null,
        "in" => In("进", "In"),
        "out" => In("出", "Out"),
        "both" => In("进出", "In and out"),
        var other => new Bilingual(other, ""),
    };

    public string? DirectionIcon => direction switch
    {
        "in" => PosterIcons.In,
        "out" => PosterIcons.Out,
        "both" => PosterIcons.Both,
        _ => null,
    };

    public IReadOnlyList<PosterStep> Steps =>
    [
        new(In("扫描二维码", "Scan the code"), In("用手机相机、微信或支付宝", "With your camera, WeChat or Alipay"), PosterIcons.Scan),
        IsWayOut
            ? new(In("点“离开”", "Tap Leave"), In("手机会认出您的登记", "Your phone knows your visit"), PosterIcons.Tap)
            : new(In("确认登记", "Confirm"), In("首次填写姓名和电话", "First visit: name and phone"), PosterIcons.Form),
        IsWayOut
            ? new(In("完成", "Done"), In("不需要其他操作", "Nothing else to do"), PosterIcons.Shown)
            : new(In("出示结果", "Show the result"), DoorLeadsOut
                ? In("给工作人员看，离开时再扫一次", "Let staff see it, scan again when you leave")
                : In("给工作人员看手机页面", "Let staff see your screen"), PosterIcons.Shown),
    ];

    private bool IsWayOut => direction == "out";

    private bool DoorLeadsOut => direction is null or "both";

    /// <summary>Date and version, without which nobody can tell an old sheet from the valid one.</summary>
    public Bilingual Issue(DateOnly issued, int version)
    {
        var date = issued.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return In($"签发 {date} 第 {version} 版", $"Issued {date}, version {version}");
    }

    private Bilingual In(string chinese, string english) =>
        language == PosterLanguage.Chinese ? new(chinese, english) : new(english, chinese);
}
