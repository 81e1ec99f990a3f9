using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.Reports;

public sealed record ReportAddress(Func<string, string, string> Of);

public sealed class ReportMails
{
    public Task AnnounceAsync(AppDbContext db, Report report, ReportFigures figures, CancellationToken cancellation) => Task.CompletedTask;

    public Task TellStoppedAsync(AppDbContext db, ReportSchedule schedule, Report report, CancellationToken cancellation) => Task.CompletedTask;

    public static string FileName(ReportWords words, ReportFigures figures, string ending)
    {
        var name = $"{figures.VenueName ?? figures.TenantName} {words.Title(figures)}";
        return string.Concat(name.Where(letter => !char.IsControl(letter) && letter is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))) + "." + ending;
    }
}
