using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Reports;

/// <summary>
/// Makes the report that waits longest. Who begins counts its attempts up, and only the last who began may save: made twice at
/// once it is kept once. Its mails are rows of the same commit.
/// </summary>
public sealed class MakeReport(AppDbContext db, FigureReader reader, ReportMails mails, IServiceScopeFactory scopes, TimeProvider time, ILogger<MakeReport> log)
{
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(1);

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <returns>False when nothing waits.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        var nowUtc = NowUtc;
        var report = await db.Reports.Where(r => r.State == ReportState.Ordered && r.NotBeforeUtc <= nowUtc)
            .OrderBy(r => r.NotBeforeUtc).ThenBy(r => r.Id).FirstOrDefaultAsync(cancellation);
        if (report is null)
            return false;
        report.Begin(nowUtc);
        if (await SaveAsync(cancellation))
            await MakeAsync(report, cancellation);
        return true;
    }

    private async Task MakeAsync(Report report, CancellationToken cancellation)
    {
        try
        {
            var signUtc = NowUtc;
            var figures = await reader.ReadAsync(report.Period, report.VenueId, cancellation, async (done, outOf) =>
            {
                if (NowUtc - signUtc < BetweenSigns)
                    return;
                signUtc = NowUtc;
                await SignAsync(report.Id, report.Attempts, done, outOf, cancellation);
            }) ?? throw new InvalidOperationException("The venue of the report is gone.");
            // A report that cannot be drawn has failed, not its mail.
            _ = ReportDocument.Render(figures, report.Language);
            await mails.AnnounceAsync(db, report, figures, cancellation);
            report.Finish(ReportJson.Write(figures), figures.Venues.Count, NowUtc);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever went wrong, the other reports must go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await FailAsync(report, error, cancellation);
        }
        await SaveAsync(cancellation);
    }

    private async Task FailAsync(Report report, Exception error, CancellationToken cancellation)
    {
        report.Fail(error.GetType().Name, NowUtc);
        if (report.State != ReportState.Failed)
        {
            log.LogWarning(error, "Report {ReportId} failed, it is tried again", report.Id);
            return;
        }
        log.LogError(error, "Report {ReportId} has failed for good", report.Id);
        if (report.ScheduleId is not { } scheduleId || await db.ReportSchedules.FirstOrDefaultAsync(s => s.Id == scheduleId, cancellation) is not { } schedule)
            return;
        schedule.Stop(error.GetType().Name);
        await mails.TellStoppedAsync(db, schedule, report, cancellation);
    }

    /// <summary>Says how far it is and keeps others off, past this unit of work.</summary>
    private async Task SignAsync(Guid id, int attempts, int done, int outOf, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var untilUtc = NowUtc + Report.Lease;
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Reports.Where(r => r.Id == id && r.Attempts == attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, done).SetProperty(r => r.OutOf, outOf).SetProperty(r => r.NotBeforeUtc, untilUtc), cancellation);
    }

    private async Task<bool> SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
