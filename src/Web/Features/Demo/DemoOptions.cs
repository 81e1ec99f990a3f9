namespace HealthCode.Web.Features.Demo;

/// <summary>Section <c>Demo</c>, for development alone: its passwords are public.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Days that demo visitors have lived through.</summary>
    public const int MostDays = 21;

    /// <summary>Fills an empty database at the first start. Left out: yes in development.</summary>
    public bool? Enabled { get; set; }

    /// <summary>How many days of visits to make up; 0 makes none.</summary>
    public int Days { get; set; } = MostDays;
}
