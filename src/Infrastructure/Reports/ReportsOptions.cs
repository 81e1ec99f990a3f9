namespace HealthCode.Infrastructure.Reports;

/// <summary>Section <c>Reports</c> of the configuration.</summary>
public sealed class ReportsOptions
{
    public const string Section = "Reports";

    /// <summary>How many days a report stays in the archive. Figures without persons are kept as long.</summary>
    public int KeepDays { get; set; } = 400;
}
