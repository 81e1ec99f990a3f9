namespace HealthCode.Domain.Reports;

/// <summary>What is said when a report or schedule cannot be as it was asked for; pages translate these.</summary>
public static class ReportSentences
{
    public const string VenueUnknown = "Choose a venue from the list";
    public const string AddressInvalid = "“{0}” is not a mail address like name@example.com";
    public const string TooManyRecipients = "A schedule writes to at most {0} addresses";
    public const string DayMissing = "Enter a day like 2026-03-01";
    public const string DayAhead = "Choose a day that has begun";
    public const string DayTooOld = "Choose a day of the last {0} days; nothing is kept of earlier ones";
    public const string ReasonMissing = "Say why you take this file, in a few words";
}
