using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Mail;

/// <summary>Sends a mail that failed now instead of later, also one that was given up.</summary>
public sealed class RetryMail(AppDbContext db, AuditTrail audit, OutboxSignal signal, TimeProvider time)
{
    /// <returns>False when there is no such mail, or nothing to send any more.</returns>
    public async Task<bool> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.Kind == MailPost.Kind && m.DoneUtc == null, cancellation) is not { } message)
            return false;
        message.TryAgain(time.NowUtc());
        audit.Record(db, "mail.retried", $"mail:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        signal.Wake(TenantScope.Current.TenantInfo!.Id);
        return true;
    }
}
