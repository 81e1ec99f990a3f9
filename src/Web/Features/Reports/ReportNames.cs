using System.Globalization;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Reports;

namespace HealthCode.Web.Features.Reports;

/// <summary>How pages call a report and write its times, in the reader's language and the tenant's zone.</summary>
public static class ReportNames
{
    public static string Title(PeriodKind kind, DateOnly from)
    {
        var (words, period) = (ReportWords.Of(CultureInfo.CurrentUICulture.Name), new ReportPeriod(kind, from));
        return $"{words.KindOf(kind)} {words.Days(new PeriodFigures(kind, period.From, period.To, default, default, "", 0))}";
    }

    public static string Local(DateTime? utc) =>
        utc is { } time ? VenueClock.ToLocal(time, OrderReport.TenantZone()).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "–";

    public static string Number(double value) => ReportWords.Number(value);
}
