using HealthCode.Domain.Reports;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Where the page of a report is.</summary>
/// <param name="Of">Absolute, from the tenant's identifier and a path below it.</param>
public sealed record ReportAddress(Func<string, string, string> Of);

/// <summary>Writes the mails of reports. They are rows of the unit of work that makes a report, so each leaves once.</summary>
public sealed class ReportMails(MailPost post, ScheduleRecipients recipients, ReportAddress address)
{
    /// <summary>Name of the source of attachments: a report's PDF, drawn when the mail leaves.</summary>
    public const string Source = "report";

    private static TenantInfo Tenant => TenantScope.Current.TenantInfo as TenantInfo ?? throw new TenantNotResolvedException("mailing a report");

    public async Task AnnounceAsync(AppDbContext db, Report report, ReportFigures figures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.ScheduleId is not { } id || await db.ReportSchedules.AsNoTracking().FirstOrDefaultAsync(schedule => schedule.Id == id, cancellation) is not { } schedule)
            return;
        var words = ReportWords.Of(report.Language);
        string[] paragraphs = [$"{words.Title(figures)} · {words.Scope(figures)}", Sums(words, figures), .. Changes(words, figures)];
        foreach (var recipient in await recipients.OpenAsync(schedule))
        {
            post.Queue(db, new MailDraft("report", recipient, words.Language, $"{figures.TenantName}: {words.Title(figures)} · {words.Scope(figures)}", paragraphs)
            {
                Link = new(words.In("打开报告", "Open the report"), address.Of(Tenant.Identifier, $"reports/{report.Id}")),
                Notes = [words.In("打开报告需要登录。不想再收到这封邮件，请联系设置报告的同事。", "Opening the report needs a sign-in. If you do not want these mails, ask the colleague who set the report up.")],
                Attachments = schedule.AttachesPdf ? [new(Source, report.Id, FileName(words, figures, "pdf"), "application/pdf")] : [],
            });
        }
    }

    /// <summary>To whoever made the schedule and to the tenant's owners, each in their own language.</summary>
    public async Task TellStoppedAsync(AppDbContext db, ReportSchedule schedule, Report report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(report);
        var tenantId = Tenant.Id;
        var staff = await db.Members.AsNoTracking().Where(member => member.TenantId == tenantId && (member.Role == MemberRole.Owner || member.UserId == schedule.CreatedBy))
            .Select(member => member.UserId).ToListAsync(cancellation);
        foreach (var user in await db.Users.AsNoTracking().Where(user => staff.Contains(user.Id)).ToListAsync(cancellation))
        {
            if (user.Email is not { Length: > 0 } email)
                continue;
            var words = ReportWords.Of(user.Language);
            post.Queue(db, new MailDraft("report-stopped", email, words.Language,
                words.In($"{Tenant.Name}：定时报告已停止", $"{Tenant.Name}: a scheduled report has stopped"),
                [
                    words.In(
                        $"{words.KindOf(report.Kind)}（{report.FromDay:yyyy-MM-dd} 起）连续三次未能生成，该定时报告已停止，不会再生成。",
                        $"The {words.KindOf(report.Kind).ToLowerInvariant()} from {report.FromDay:yyyy-MM-dd} could not be made three times in a row. Its schedule has stopped and makes nothing more."),
                    words.In("问题解决后，请在定时报告页面点“继续”，会重新生成缺少的报告。", "When the cause is mended, resume it on the page of schedules; the missing report is then made."),
                ])
            {
                Link = new(words.In("打开定时报告", "Open the schedules"), address.Of(Tenant.Identifier, "reports/schedules")),
            });
        }
    }

    /// <summary>Null when the report has left the archive.</summary>
    public static async Task<byte[]?> DrawAsync(AppDbContext db, Guid id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Reports.AsNoTracking().Where(report => report.Id == id).Select(report => new { report.Figures, report.Language }).FirstOrDefaultAsync(cancellation) is { Figures: { } figures } report
            ? ReportDocument.Render(ReportJson.Read(figures), report.Language) : null;
    }

    public static string FileName(ReportWords words, ReportFigures figures, string ending)
    {
        var name = $"{figures.VenueName ?? figures.TenantName} {words.Title(figures)}";
        return string.Concat(name.Where(letter => !char.IsControl(letter) && letter is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))) + "." + ending;
    }

    private static string Sums(ReportWords words, ReportFigures figures) => string.Join('\n',
        $"{words.Entries}: {ReportWords.Number(figures.Totals.Entries)}",
        $"{words.Exits}: {ReportWords.Number(figures.Totals.Exits)}",
        $"{words.Peak}: {ReportWords.Number(figures.Totals.PeakInside)} ({words.PeakWhen(figures, figures.Totals)})",
        $"{words.Dwell}: {words.Minutes(figures.Totals.MedianMinutes)}",
        $"{words.HoursOver}: {ReportWords.Number(figures.Totals.HoursOver)}",
        $"{words.FlagsRaised}: {ReportWords.Number(figures.Totals.Flags)}");

    private static IEnumerable<string> Changes(ReportWords words, ReportFigures figures) =>
        figures.Changes.Count == 0 ? [] : [$"{words.ChangedFirst}:\n{string.Join('\n', figures.Changes.Select(change => "· " + words.Change(change)))}"];
}
