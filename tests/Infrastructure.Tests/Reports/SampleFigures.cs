using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Tests.Reports;

/// <summary>A full report of made-up rows.</summary>
internal static class SampleFigures
{
    public static ReportFigures Of(PeriodKind kind, int venues = 2, string venueName = "北楼 North", string tenantName = "滨江商场 Mall")
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var period = ReportPeriod.Containing(kind, new DateOnly(2026, 3, 29));
        return ReportSum.Of(tenantName, null, period, zone, new DateTime(2026, 4, 2, 5, 0, 0, DateTimeKind.Utc), [.. Enumerable.Range(1, venues).Select(number => Venue($"{venueName} {number}", number, period, zone))]);
    }

    private static VenueReading Venue(string name, int number, ReportPeriod period, TimeZoneInfo zone)
    {
        var dwell = new DwellReading();
        for (var minutes = 1; minutes < 300; minutes += 7)
            dwell.Add(TimeSpan.FromMinutes(minutes), minutes > 200);
        return new VenueReading(
            new Guid(number, 0, 0, new byte[8]), name, 60, number % 2 == 0 ? CountSource.Counters : CountSource.Registrations,
            Rows(period, zone, 17 * number), Rows(period.Before, zone, 11 * number), dwell, new(),
            [new("symptoms", "helped", 2), new("temperature", null, 1)], [], [new(Guid.NewGuid(), "东门 East", 40, 31), new(Guid.NewGuid(), "西门 West", 0, 0)]);
    }

    private static List<FlowRow> Rows(ReportPeriod period, TimeZoneInfo zone, int scale) =>
        [.. period.Hours(zone).Select(hour => new FlowRow(hour, hour.Start.Hour * scale / 10, hour.Start.Hour * scale / 11, hour.Start.Hour * scale / 6))];
}
