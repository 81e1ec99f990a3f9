using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Reports;

/// <summary>What a report's state does not allow.</summary>
public static class ReportRefusals
{
    public static readonly Refusal NotReady = Refusal.ByRule("report-not-ready", "This report is not ready yet.");
    public static readonly Refusal TooMany = Refusal.ByRule("too-many", "The tenant has as many schedules as it can have.");
}
