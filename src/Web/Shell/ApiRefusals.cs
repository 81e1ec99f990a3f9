namespace HealthCode.Web.Shell;

/// <summary>Refusals that several rooms describe.</summary>
public static class ApiRefusals
{
    public static readonly ApiRefusal VenueArchived = new(422, "venue-archived", "The venue is archived. Reopen it first.");
    public static readonly ApiRefusal TooMany = new(422, "too-many", "The venue has as many of these as it can have.");
    public static readonly ApiRefusal Changed = new(409, "changed-meanwhile", "Somebody else has changed this. Load it again.");
    public static readonly ApiRefusal Page = new(422, "validation", "limit is 1 to 200; errors says what else is wrong.");
    public static readonly ApiRefusal Busy = new(503, "busy", "Too many wait. Send the same again after Retry-After.");
    public static readonly ApiRefusal NoStorage = new(503, "storage-unavailable", "The database does not answer. Send the same again after Retry-After.");
    public static readonly ApiRefusal ScanConflict = new(409, "scan-conflict", "The scanId was used for another scan.");
    public static readonly ApiRefusal ScanTooOld = new(422, "scan-too-old", "Older than receipts are kept.");
    public static readonly ApiRefusal CountConflict = new(409, "count-conflict", "The countId was used for another count.");
    public static readonly ApiRefusal ReportNotReady = new(422, "report-not-ready", "Its figures are not there yet. Ask again when state is ready.");
    public static readonly ApiRefusal Unwritable = new(500, "scan-unwritable", "This one could not be written; nothing was recorded.");
}
