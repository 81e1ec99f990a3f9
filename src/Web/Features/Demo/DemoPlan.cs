using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;

namespace HealthCode.Web.Features.Demo;

/// <param name="Staff">Names in the order of <see cref="MemberRole"/>.</param>
internal sealed record DemoTenant(string Identifier, string Name, TenantKind Kind, string[] Staff, DemoVenue[] Venues)
{
    public string EmailOf(MemberRole role) => $"{role.ToString().ToLowerInvariant()}@{Identifier}.example";
}

/// <param name="Hours">Empty: always open, so that the demo can be tried at any time of day.</param>
/// <param name="Doors">Name and direction.</param>
internal sealed record DemoVenue(
    string Name, string Kind, int Capacity, int AreaM2, string Address, string Hours, DemoRhythm Rhythm, params (string Name, string Direction)[] Doors)
{
    public int? StayCapMinutes { get; init; }
    public string WhenFull { get; init; } = "attention";

    /// <summary>People that counters at the doors see on a weekday; 0: there are none, registrations are counted.</summary>
    public int CountedADay { get; init; }

    public bool IsCounted => CountedADay > 0;
}

/// <summary>How a place lives.</summary>
/// <param name="VisitsADay">Registered visits on a weekday.</param>
/// <param name="Weekend">Factor on Saturday and Sunday.</param>
/// <param name="StayMinutes">Usual length of a stay.</param>
/// <param name="Hours">A weight from 0 to 9 for each hour of the day.</param>
/// <param name="CheckOut">Share of visitors who scan when they leave.</param>
internal sealed record DemoRhythm(int VisitsADay, double Weekend, int StayMinutes, string Hours, double CheckOut = 0.8)
{
    /// <summary>Somebody asks about temperature at the door.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>Members of the house, who come again every day.</summary>
    public bool HasRegulars { get; init; }
}

internal sealed record DemoDuty(string Email, string Name, RegionDuty Duty);

/// <summary>Who and what the demo consists of.</summary>
internal static class DemoPlan
{
    public const string TimeZone = "Asia/Shanghai";

    /// <summary>Of every account; long enough for the rules of passwords and easy to type.</summary>
    public const string Password = "lantern-river-demo";
    public const string OperatorEmail = "operator@region.example";
    public const string OperatorName = "区域管理员 Region Operator";

    /// <summary>Who works for the region beside the operator; two reviewers, as no one decides alone.</summary>
    public static DemoDuty[] Duties { get; } =
    [
        new("reviewer@region.example", "沈静 Shen Jing", RegionDuty.Reviewer),
        new("reviewer2@region.example", "唐宁 Tang Ning", RegionDuty.Reviewer),
        new("publisher@region.example", "韩梅 Han Mei", RegionDuty.Publisher),
        new("approver@region.example", "程远 Cheng Yuan", RegionDuty.Approver),
    ];

    private static readonly (string, string) SouthGate = ("南门 South Gate", "both");
    private static readonly (string, string) NorthGate = ("北门 North Gate", "both");

    public static DemoTenant[] Tenants { get; } =
    [
        new("sunshine-community", "阳光社区 Sunshine Community", TenantKind.Community, ["陈建国", "林秀英", "黄海燕", "周志强", "吴小红", "徐明"],
        [
            new("阳光花园 Sunshine Garden", "residential-compound", 150, 42_000, "阳光路1号", "",
                new(31, 1.3, 110, "100000369755687656798753") { HasRegulars = true }, SouthGate, NorthGate, ("东侧门 East Side Gate", "both")) { StayCapMinutes = 360 },
            new("社区服务中心 Community Service Centre", "office", 60, 320, "阳光路3号", "Mon-Fri 08:30-17:30; Sat 09:00-12:00",
                new(23, 0.5, 35, "000000002898445774200000"), ("正门 Main Entrance", "both"), ("后门 Rear Exit", "out")) { StayCapMinutes = 120 },
            new("长者食堂 Seniors' Canteen", "restaurant", 48, 180, "阳光路5号", "Mon-Sun 10:30-13:30,16:30-19:00",
                new(27, 0.8, 40, "000000000003960000796000", 0.7), ("正门 Main Entrance", "both"), ("厨房侧出口 Side Exit", "out")),
        ]),
        new("riverside-mall", "江滨广场 Riverside Mall", TenantKind.Business, ["王芳", "李娜", "张伟", "刘洋", "杨静", "赵磊"],
        [
            new("江滨广场主楼 Riverside Main Building", "mall", 400, 9_800, "滨江大道88号", "",
                new(53, 1.6, 85, "000000124678876678986421", 0.75), ("1号门 Door 1", "both"), ("2号门 Door 2", "both"), ("地铁入口 Metro Entrance", "in"), ("停车场出口 Car Park Exit", "out")),
            new("西翼 West Wing", "mall", 1_500, 21_000, "滨江大道90号", "Mon-Sun 10:00-22:00",
                new(14, 1.5, 70, "000000000046876557887500"), ("西门 West Door", "both"), ("空中连廊 Skybridge", "both"), ("货运口 Service Exit", "out")) { CountedADay = 5_200 },
            new("江滨超市 Riverside Supermarket", "supermarket", 60, 1_900, "滨江大道88号地下一层", "Mon-Sun 07:30-22:00",
                new(35, 1.4, 28, "000000036765554457987400", 0.7), ("入口 Entrance", "in"), ("收银出口 Checkout Exit", "out")),
            new("江畔茶楼 Riverside Teahouse", "restaurant", 64, 260, "滨江大道92号", "Sun-Thu 10:00-23:00; Fri,Sat 10:00-02:00",
                new(16, 1.7, 75, "320000000024654568987665"), ("正门 Main Entrance", "both"), ("露台 Terrace", "both")),
        ]),
        new("renhe-pharmacy", "仁和药房 Renhe Pharmacy", TenantKind.Pharmacy, ["何雪梅", "马丽", "胡军", "郭勇", "罗敏", "高翔"],
        [
            new("仁和药房人民路店 Renhe Pharmacy, Renmin Road", "pharmacy", 12, 110, "人民路210号", "",
                new(30, 0.9, 9, "210000136875656689986543", 0.45) { IsMeasured = true }, ("正门 Main Entrance", "both"), ("夜间窗口 Night Window", "both")),
            new("仁和药房车站店 Renhe Pharmacy, Station", "pharmacy", 8, 70, "站前路15号", "Mon-Sun 08:00-21:00",
                new(18, 1.1, 8, "000000008765566678960000", 0.4) { IsMeasured = true }, ("正门 Main Entrance", "both"), ("站内门 Station Door", "both")),
        ]),
        new("no3-school", "第三中学 No. 3 Middle School", TenantKind.School, ["孙校长", "朱老师", "秦老师", "许师傅", "何老师", "吕老师"],
        [
            new("校园 Campus", "school", 300, 26_000, "学府路6号", "",
                new(30, 0.15, 460, "000000498100001310000000", 0.9) { HasRegulars = true, IsMeasured = true }, ("大门 Main Gate", "both"), ("北门 North Gate", "both")) { WhenFull = "refuse" },
            new("图书馆 Library", "school", 60, 900, "学府路6号", "Mon-Fri 07:30-21:00; Sat 09:00-17:00",
                new(15, 0.6, 80, "000000024543685448764000"), ("正门 Main Entrance", "both"), ("自习室门 Reading Room Door", "both")) { StayCapMinutes = 180 },
            new("体育馆 Sports Hall", "other", 120, 1_600, "学府路8号", "Mon-Fri 16:00-21:30; Sat,Sun 08:00-21:30",
                new(12, 1.8, 85, "000000004567665559987400"), ("东门 East Door", "both"), ("西门 West Door", "both"), ("看台出口 Stand Exit", "out")) { StayCapMinutes = 150 },
        ]),
    ];

    public static DemoPerson[] People { get; } =
    [
        new("13800138001", "王小明"), new("13800138002", "李芳芳"), new("13800138003", "张三丰"), new("13800138004", "欧阳娜娜"),
        new("13800138005", "䶮一鸣"), new("13800138006", "陈静"), new("13800138007", "阿卜杜拉·买买提"), new("13800138008", "刘德明"),
        new("13800138009", "Zhang Wei"), new("13800138010", "Maria Schmidt"), new("13800138011", "周杰"), new("13800138012", "司马相如"),
    ];
}
