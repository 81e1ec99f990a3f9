using HealthCode.Infrastructure.Posters;

namespace HealthCode.Infrastructure.Tests.Posters;

internal static class SamplePosters
{
    public static readonly PosterSheet EastGate = new(
        "阳光社区 Sunshine Community", "阳光花园 A 区", "东门 East Gate", "both",
        "https://health.example.org/v/7Jk2mQx9RtBvWc4LpZsH1g", "health.example.org/c", "K7QM-9XTP-W", new DateOnly(2026, 11, 23), 3);

    public static readonly PosterSheet RareNames = EastGate with
    {
        TenantName = "仁和大药房（䶮㛃𬱖）", VenueName = "䶮㛃𬱖纪念医院门诊大楼", DoorName = "3号门", DirectionText = "out", Alias = "W9MH-4QXJ-M",
    };

    public static readonly PosterSheet LongNames = EastGate with
    {
        TenantName = "中华人民共和国某某省某某市某某区某某街道办事处阳光社区居民委员会 Sunshine Residential Community Neighbourhood Committee of the Riverside Subdistrict",
        VenueName = "国际会展中心及配套商业综合体地下二层停车场与地铁换乘大厅东南侧临时出入口 International Convention and Exhibition Centre, Underground Parking Level 2, South-East Temporary Interchange",
        DoorName = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen 东南侧临时货运与工作人员专用通道出入口二号门",
        Url = "https://health-registration.riverside-district.example.org/v/7Jk2mQx9RtBvWc4LpZsH1g",
        ShortAddress = "health-registration.riverside-district.example.org/c",
    };

    public static readonly PosterSheet NoDoor = EastGate with { TenantName = "No. 3 School", VenueName = "第三中学", DoorName = null, DirectionText = null };

    public static IReadOnlyList<PosterSheet> All => [EastGate, RareNames, LongNames, NoDoor];

    public static IReadOnlyList<PosterSheet> Doors(int count) =>
        [.. Enumerable.Range(1, count).Select(door => EastGate with { DoorName = $"{door}号门", Url = $"https://health.example.org/v/7Jk2mQx9RtBvWc4LpZsH{door:00}" })];
}
