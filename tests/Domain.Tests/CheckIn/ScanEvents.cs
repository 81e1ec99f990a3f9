using CsCheck;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Tests.CheckIn;

/// <summary>Scans of one subject on the morning of 2 March 2026, told by the minute.</summary>
internal static class ScanEvents
{
    public static readonly DateTime Morning = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
    public static readonly Guid Mall = Id(0xA);
    public static readonly Guid Chemist = Id(0xB);

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static DateTime At(int minute) => Morning.AddMinutes(minute);

    public static ScanEvent In(int scan, Guid venue, int minute, int persons = 1, int cap = 60) =>
        new(Id(scan), venue, ScanDirection.In, At(minute), persons, TimeSpan.FromMinutes(cap), Undone: false);

    public static ScanEvent Out(int scan, Guid venue, int minute) =>
        new(Id(scan), venue, ScanDirection.Out, At(minute), 1, TimeSpan.FromMinutes(60), Undone: false);

    private static readonly int[] Caps = [0, 15, 20, 60, 120, 720, 960, 3000];

    private static readonly Gen<ScanEvent> Any = Gen.Select(
        Gen.Guid,
        Gen.Int[0, 2],
        Gen.Bool,
        Gen.Frequency((3, Gen.Int[0, 30]), (2, Gen.Int[0, 3000])),
        Gen.Int[1, 5],
        Gen.Int[0, 7].Select(place => Caps[place]),
        Gen.Int[0, 5],
        (scan, venue, isIn, minute, persons, cap, luck) => new ScanEvent(
            scan, Id(venue), isIn ? ScanDirection.In : ScanDirection.Out, At(minute), persons,
            TimeSpan.FromMinutes(cap), Undone: luck == 0));

    /// <summary>Many within the same minutes, so that ties, extensions and leaving elsewhere all happen.</summary>
    public static readonly Gen<ScanEvent[]> Some = Any.Array[0, 25];
}
