using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// A day before a code runs out, by day, whoever wished it is told. The row that says so and the message are one unit of work: a code
/// is told of once, also after a crash. What is said is looked at again when the message leaves.
/// </summary>
[RegionJob]
public sealed class RemindOfCodes(AppDbContext db, RegionClock clock, TextPost texts)
{
    public const string Kind = "code-reminder";
    private const int Slice = 500;

    /// <summary>What waits in the outbox: nothing of the person but an id.</summary>
    /// <param name="ToId">An agent who is told; null for the citizen.</param>
    public sealed record Message(Guid CitizenId, DateTime ValidUntilUtc, Guid? ToId = null);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        if (!texts.IsOpen || !CodeReminder.IsDaytime(clock.ToLocal(nowUtc)))
            return;
        using var region = TenantScope.Enter(Region.Tenant);
        while (await DueAsync(nowUtc, cancellation) is { Count: > 0 } due)
        {
            foreach (var message in due)
            {
                var reminder = CodeReminder.Of(message.CitizenId, message.ValidUntilUtc, nowUtc, message.ToId);
                db.CodeReminders.Add(reminder);
                db.Outbox.Add(OutboxMessage.Of(Kind, JsonSerializer.Serialize(message), nowUtc, Milliseconds.Truncate(reminder.LeavesUtc(nowUtc, Random.Shared.NextDouble()))));
            }
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (Exception failed) when (failed is DbUpdateException or InvalidOperationException { InnerException: DbUpdateException } && !cancellation.IsCancellationRequested)
            {
                // Another node is at it, or somebody was just erased: the next round sees what is left.
                return;
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task<List<Message>> DueAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var (soonUtc, settledUtc) = (nowUtc + CodeReminder.Ahead, nowUtc - CodeReminder.Ahead);
        var ending = db.PersonalCodes.AsNoTracking().Where(code => code.ValidUntilUtc > nowUtc && code.ValidUntilUtc <= soonUtc && code.DecidedUtc <= settledUtc
            && (code.State == CodeState.Green || code.State == CodeState.Amber || code.State == CodeState.Red));
        var own = await (from code in ending
                         join citizen in db.Citizens on code.Id equals citizen.Id
                         where citizen.IsRemindedByText && citizen.SealedPhone != null
                            && !db.CodeReminders.Any(reminder => reminder.CitizenId == code.Id && reminder.ToId == code.Id && reminder.ValidUntilUtc == code.ValidUntilUtc)
                         orderby code.ValidUntilUtc
                         select new Message(code.Id, code.ValidUntilUtc, null)).Take(Slice).ToListAsync(cancellation);
        return own.Count > 0 ? own : await (from code in ending
                                            join wish in db.ReminderWishes on code.Id equals wish.CitizenId
                                            join agent in db.Citizens on wish.AgentId equals agent.Id
                                            where agent.SealedPhone != null
                                               && !db.CodeReminders.Any(reminder => reminder.CitizenId == code.Id && reminder.ToId == wish.AgentId && reminder.ValidUntilUtc == code.ValidUntilUtc)
                                            orderby code.ValidUntilUtc
                                            select new Message(code.Id, code.ValidUntilUtc, wish.AgentId)).Take(Slice).ToListAsync(cancellation);
    }
}
