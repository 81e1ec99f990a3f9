using System.Globalization;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>A kind of place in both languages: the desk shows and finds them in either.</summary>
public sealed record KindName(string Code, string Chinese, string English)
{
    public static IReadOnlyList<KindName> All { get; } =
    [
        new("residential-compound", "住宅小区", "Residential compound"),
        new("office", "写字楼", "Office"),
        new("factory", "工厂", "Factory"),
        new("mall", "商场", "Mall"),
        new("supermarket", "超市", "Supermarket"),
        new("shop", "商店", "Shop"),
        new("restaurant", "餐馆", "Restaurant"),
        new("pharmacy", "药店", "Pharmacy"),
        new("school", "学校", "School"),
        new("hospital", "医院", "Hospital"),
        new("subway-station", "地铁站", "Subway station"),
        new("railway-station", "火车站", "Railway station"),
        new("passenger-station", "客运站", "Passenger station"),
        new("airport", "机场", "Airport"),
        new("port", "港口", "Port"),
        new("ferry", "渡轮", "Ferry"),
        new("dock", "码头", "Dock"),
        new("park", "公园", "Park"),
        new("traffic-checkpoint", "交通检查站", "Traffic checkpoint"),
        new("vehicle", "车辆", "Vehicle"),
        new("other", "其他场所", "Other place"),
    ];

    /// <summary>What the field shows and suggests.</summary>
    public string Both => $"{Chinese} {English}";

    public int UsualStayMinutes => (int)StayCap.Of(VenueKind.Find(Code)!).TotalMinutes;

    /// <summary>In the reader's language; a kind without a name is shown by its code.</summary>
    public static string Of(string code) => All.FirstOrDefault(kind => kind.Code == code) is { } name
        ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? name.Chinese : name.English
        : code;

    /// <summary>The code of what somebody typed or chose, in either language; else the text itself, for the rule to refuse.</summary>
    public static string CodeOf(string typed)
    {
        var text = typed.Trim();
        return All.FirstOrDefault(kind => Is(kind.Both) || Is(kind.Chinese) || Is(kind.English) || Is(kind.Code))?.Code ?? text;

        bool Is(string name) => string.Equals(name, text, StringComparison.OrdinalIgnoreCase);
    }
}
