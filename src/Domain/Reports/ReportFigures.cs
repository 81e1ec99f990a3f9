namespace HealthCode.Domain.Reports;

/// <summary>
/// Everything a report says, without a word of language: the one truth for PDF, tables, pages and <c>GET /api/v1/reports/{id}</c>.
/// Counts without persons.
/// </summary>
/// <param name="VenueId">Null: the whole tenant.</param>
/// <param name="CutOffUtc">Nothing that arrived later is in it. Before the period's end: the period was still running.</param>
/// <param name="Before">The same of the period before; null when nothing is known of it.</param>
/// <param name="Steps">Hours of a day, days of a week or month.</param>
/// <param name="Heat">Entries by local day and hour.</param>
/// <param name="Register">Of reports on the whole tenant; null while its register has nothing to say.</param>
/// <param name="Changes">What differs most from the period before, the biggest first; empty when there is nothing to compare with.</param>
public sealed record ReportFigures(
    string TenantName,
    Guid? VenueId,
    string? VenueName,
    PeriodFigures Period,
    DateTime CutOffUtc,
    TotalFigures Totals,
    TotalFigures? Before,
    IReadOnlyList<StepFigures> Steps,
    IReadOnlyList<HeatRow> Heat,
    DwellFigures Dwell,
    IReadOnlyList<BreachFigures> Breaches,
    IReadOnlyList<FlagFigures> Flags,
    IReadOnlyList<DoorFigures> Doors,
    IReadOnlyList<VenueFigures> Venues,
    IReadOnlyList<ChangeFigures> Changes,
    RegisterFigures? Register = null);

/// <param name="From">First day.</param>
/// <param name="To">The day after the last one.</param>
/// <param name="TimeZone">IANA name of the tenant's zone, in which days and hours are meant.</param>
/// <param name="Hours">Of the clock: a day has 23 or 25 where clocks change.</param>
public sealed record PeriodFigures(PeriodKind Kind, DateOnly From, DateOnly To, DateTime FromUtc, DateTime ToUtc, string TimeZone, int Hours);

/// <param name="PeakInside">The most persons inside one venue at the same time.</param>
/// <param name="PeakAt">Start of the first hour in which that was so; null when nobody came.</param>
/// <param name="PeakVenue">Name of that venue.</param>
/// <param name="MedianMinutes">Half of the stays were shorter; null when no stay ended.</param>
/// <param name="HoursOver">Hours in which a venue held more than its capacity.</param>
public sealed record TotalFigures(
    long Entries, long Exits, long PeakInside, DateTimeOffset? PeakAt, string? PeakVenue, double? MedianMinutes, int Flags, int HoursOver);

public sealed record StepFigures(DateTimeOffset Start, long Entries, long Exits, long PeakInside);

/// <param name="Entries">24 numbers; null where the day has no such hour, the sum where it has it twice.</param>
public sealed record HeatRow(DateOnly Day, IReadOnlyList<long?> Entries);

/// <param name="Stays">That ended in the period, by length: under 5, 15, 30, 60, 120, 240 minutes and longer.</param>
/// <param name="IsEstimate">Part of it is known by these classes only; the median is then interpolated within its class.</param>
/// <param name="EndedByLimit">Stays that nobody ended: they count with the venue's longest stay. Null when not known of all.</param>
public sealed record DwellFigures(IReadOnlyList<int> Stays, int Count, double? MedianMinutes, bool IsEstimate, int? EndedByLimit)
{
    /// <summary>Upper ends of all classes but the last, in minutes.</summary>
    public static readonly IReadOnlyList<int> Limits = [5, 15, 30, 60, 120, 240];
}

/// <param name="From">Start of the first hour above the capacity.</param>
/// <param name="To">End of the last one of the unbroken run.</param>
public sealed record BreachFigures(Guid VenueId, string VenueName, DateTimeOffset From, DateTimeOffset To, long PeakInside, int Capacity);

/// <param name="Rule">Stable code of the rule.</param>
/// <param name="Outcomes">How many ended how; <c>open</c> for those that nobody has closed.</param>
public sealed record FlagFigures(string Rule, int Raised, IReadOnlyDictionary<string, int> Outcomes)
{
    public const string Open = "open";
}

/// <param name="IsSilent">Nobody passed while many passed elsewhere at the venue: its poster may be gone.</param>
public sealed record DoorFigures(Guid VenueId, string VenueName, Guid DoorId, string DoorName, long Entries, long Exits, bool IsSilent);

/// <param name="Source"><c>registrations</c> or <c>counters</c>.</param>
public sealed record VenueFigures(
    Guid VenueId, string Name, string Source, int Capacity, long Entries, long Exits, long PeakInside, DateTimeOffset? PeakAt, long EntriesBefore, long PeakBefore);

/// <summary>One difference to the period before. What <see cref="Code"/> means: see <see cref="ReportChanges"/>.</summary>
/// <param name="Subject">Venue or rule it is about.</param>
public sealed record ChangeFigures(string Code, string? Subject, double Before, double Now);
