using System.Globalization;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Reports;

/// <summary>A schedule's fields as they stand in the form.</summary>
public sealed record ScheduleForm(string Kind, string Hour, string Venue, string Language, string Recipients, bool AttachesPdf, int? Version)
{
    public static ScheduleForm New() => new("day", "7", "", CultureInfo.CurrentUICulture.Name == "en" ? "en" : "zh-CN", "", true, null);

    public static ScheduleForm Of(ReportSchedule schedule, IReadOnlyList<string> recipients) => new(
        VenueWords.Of(schedule.Kind), schedule.Hour.ToString(CultureInfo.InvariantCulture), schedule.VenueId?.ToString() ?? "", schedule.Language,
        string.Join('\n', recipients), schedule.AttachesPdf, schedule.Version);

    public static ScheduleForm Read(IFormCollection form) => new(
        form["kind"].ToString(), form["hour"].ToString(), form["venue"].ToString(), form["language"].ToString(), form["recipients"].ToString(),
        form["attach"] == "pdf", int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null);

    public ScheduleDraft ToDraft() => new(Kind, Hour, Venue, Language, Recipients, AttachesPdf);
}
