using System.Globalization;

namespace HealthCode.Web.Features.Venues;

/// <summary>Opening hours with the reader's names of days; what it writes can be typed again.</summary>
public static class HoursText
{
    private static readonly (string English, string Chinese)[] Days =
        [("Mon", "周一"), ("Tue", "周二"), ("Wed", "周三"), ("Thu", "周四"), ("Fri", "周五"), ("Sat", "周六"), ("Sun", "周日")];

    public static string Of(string canonical) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh"
        ? Days.Aggregate(canonical, (text, day) => text.Replace(day.English, day.Chinese, StringComparison.Ordinal))
        : canonical;
}
