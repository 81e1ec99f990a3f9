namespace HealthCode.Domain.Venues;

/// <summary>What is said when a venue cannot be as it was asked for; pages translate these.</summary>
public static class VenueSentences
{
    public const string KindMissing = "Choose what kind of place it is";
    public const string KindUnknown = "“{0}” is not a known kind of place";
    public const string CapacityMissing = "Enter how many people may be inside; 0 means no limit";
    public const string OutOfRange = "Enter a number from {0} to {1}";
    public const string NotANumber = "“{0}” is not a whole number";
    public const string NoNumber = "“{0}” is not a number";
    public const string TimeZoneMissing = "Choose a time zone";
    public const string TimeZoneUnknown = "“{0}” is not a known time zone; use a name like Asia/Shanghai";
    public const string HoursInvalid = "“{0}” was not understood; write days and hours like Mon-Fri 08:00-18:00";
    public const string HoursTooMany = "These are too many different hours; write fewer";
    public const string WordUnknown = "“{0}” is not one of: {1}";
    public const string LevelsOutOfOrder = "Busy must not be above crowded, and crowded not above full";
    public const string DoorRules = "Line {0} of the rules: {1}";
    public const string ZoneUnknown = "This zone is not in this venue";
}
