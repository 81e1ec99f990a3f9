using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>How a page is looked at: device, theme and language.</summary>
public sealed record Look(bool Phone, bool Dark, bool English)
{
    public static readonly Look Desk = new(false, false, true);
    public static readonly Look Pocket = new(true, false, true);

    public string Name => $"{(Phone ? "phone" : "desk")}-{(Dark ? "dark" : "light")}-{(English ? "en" : "zh")}";

    public static bool IsFull => Environment.GetEnvironmentVariable("HEALTHCODE_FULL") == "1";

    /// <summary>Every pair of two properties in four looks; all eight with HEALTHCODE_FULL=1.</summary>
    public static IEnumerable<Look> All => IsFull
        ? from phone in new[] { false, true } from dark in new[] { false, true } from english in new[] { false, true } select new Look(phone, dark, english)
        : [new(false, false, false), new(false, true, true), new(true, false, true), new(true, true, false)];

    /// <summary>For stories: each property once in two looks, so that a commit does not wait; all eight with HEALTHCODE_FULL=1.</summary>
    public static IEnumerable<Look> Some => IsFull ? All : [new(false, false, true), new(true, true, false)];

    /// <summary>For a theory over pages: each page in each of <see cref="Some"/>.</summary>
    public static IEnumerable<TheoryDataRow<string, Look>> Of(params string[] paths) =>
        from path in paths from look in Some select new TheoryDataRow<string, Look>(path, look) { TestDisplayName = $"{path} {look.Name}" };

    public BrowserNewContextOptions Options(string address) => new()
    {
        BaseURL = address,
        ViewportSize = Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1366, Height = 768 },
        IsMobile = Phone,
        HasTouch = Phone,
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = English ? "en" : "zh-CN",
        TimezoneId = "Asia/Shanghai"
    };

    public override string ToString() => Name;
}
