using Hangfire;
using Hangfire.Common;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Privacy.Closing;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Jobs;

/// <param name="Id">Stable name of the recurring job.</param>
/// <param name="Cron">When, in UTC.</param>
/// <param name="AtStart">Run once at start too, where schedules do not survive a restart (SQLite): makes up a missed run.</param>
public sealed record TimetableEntry(string Id, string Cron, Job Job, bool AtStart);

/// <summary>Every recurring job of the house, on one page. All of them may run twice; none carries more than ids.</summary>
public static class Timetable
{
    public static IReadOnlyList<TimetableEntry> Entries { get; } =
    [
        // Each minute.
        Region<SweepOutbox>("sweep-outbox", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<TendFlags>("tend-flags", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<SweepVenues>("sweep-venues", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<FinishClosings>("finish-closings", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<WakeReports>("wake-reports", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<WakePeople>("wake-people", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: true),
        // Often, so that nobody waits and nobody comes all at once.
        Region<RemindOfCodes>("remind-of-codes", "*/15 * * * *", job => job.RunAsync(CancellationToken.None), atStart: false),
        Region<ChangeDueNumbers>("change-due-numbers", "*/5 * * * *", job => job.RunAsync(CancellationToken.None), atStart: false),
        Region<TendCodes>("tend-codes", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: false),
        Region<TendFamily>("tend-family", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: false),
        Region<RunEvidence>("run-evidence", Cron.Minutely(), job => job.RunAsync(CancellationToken.None), atStart: false),
        // By night where most tenants are (UTC+8), then forgetting, each hour.
        EachTenant<CheckOccupancy>("check-occupancy", Cron.Daily(19, 23), atStart: false),
        Region<TurnVisitDays>("turn-visit-days", Cron.Daily(1, 7), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<TurnIssuerKeys>("turn-issuer-keys", Cron.Hourly(7), job => job.RunAsync(CancellationToken.None), atStart: true),
        EachTenant<TurnRosterKeys>("turn-roster-keys", Cron.Daily(18, 11), atStart: true),
        EachTenant<PurgeRegisters>("purge-registers", Cron.Daily(18, 41), atStart: true),
        EachTenant<PurgeWards>("purge-wards", Cron.Hourly(27), atStart: true),
        EachTenant<PurgeExpired>("purge-expired", Cron.Hourly(17), atStart: true),
        EachTenant<PurgeReports>("purge-reports", Cron.Daily(19, 41), atStart: true),
        Region<PurgeSignUps>("purge-sign-ups", Cron.Daily(1, 37), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<PurgeCitizens>("purge-citizens", Cron.Hourly(47), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<PurgeEvidence>("purge-evidence", Cron.Hourly(57), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<PurgeSessions>("purge-sessions", Cron.Hourly(37), job => job.RunAsync(CancellationToken.None), atStart: true),
        Region<InRegion<PurgeExpired>>("purge-region", Cron.Daily(1, 27), job => job.RunAsync(CancellationToken.None), atStart: true),
    ];

    private static TimetableEntry EachTenant<TJob>(string id, string cron, bool atStart) where TJob : ITenantJob =>
        Region<ForEachTenant<TJob>>(id, cron, job => job.RunAsync(CancellationToken.None), atStart);

    private static TimetableEntry Region<TJob>(string id, string cron, System.Linq.Expressions.Expression<Func<TJob, Task>> call, bool atStart) =>
        new(id, cron, Job.FromExpression(call), atStart);
}
