namespace HealthCode.Domain.Devices;

/// <summary>What an API key may do. Stable words; more may come.</summary>
public static class ApiScope
{
    /// <summary>Scans, counts of doors, undo.</summary>
    public const string RecordScans = "record-scans";

    /// <summary>Venues, doors, zones, posters, imports and recounts.</summary>
    public const string ManageVenues = "manage-venues";

    /// <summary>Venues, numbers inside and flow, to read.</summary>
    public const string ViewOccupancy = "view-occupancy";
    public const string ReadFlags = "read-flags";
    public const string ReadReports = "read-reports";

    public static IReadOnlyList<string> All { get; } = [RecordScans, ManageVenues, ViewOccupancy, ReadFlags, ReadReports];
}
