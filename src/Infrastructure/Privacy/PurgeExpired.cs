using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Privacy;

/// <summary>
/// Forgets what is older than promised, for one tenant: keeps the hours without persons, deletes visits, receipts and
/// flags in small slices that leave room for scans, and destroys the keys of days that have passed. May run at any time
/// and twice.
/// </summary>
[AlsoWhenClosed]
public sealed class PurgeExpired(
    AppDbContext db, ArchiveFlow archive, KeyStore keys, MailCarrier carrier, IOptions<PrivacyOptions> options, TimeProvider time, ILogger<PurgeExpired> log) : ITenantJob
{
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(10);
    private const int FlowDays = 400;
    private const int ReceiptsRead = 50_000;
    private const int ReceiptsSlice = 500;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("purging");
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var forgottenUtc = options.Value.ForgottenUtc(nowUtc);
        var (visits, flags) = (0, 0);
        foreach (var venueId in await db.Venues.Select(v => v.Id).ToListAsync(cancellation))
        {
            await archive.RunAsync(venueId, forgottenUtc, cancellation);
            visits += await PurgeVisitsAsync(venueId, forgottenUtc, cancellation);
            flags += await db.Flags.Where(f => f.VenueId == venueId && f.RaisedUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
            await db.OccupancyMinutes.Where(m => m.VenueId == venueId && m.MinuteUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
            await db.FlowHours.Where(h => h.VenueId == venueId && h.HourUtc < nowUtc.AddDays(-FlowDays)).ExecuteDeleteAsync(cancellation);
            await db.DoorHours.Where(h => h.VenueId == venueId && h.HourUtc < nowUtc.AddDays(-FlowDays)).ExecuteDeleteAsync(cancellation);
        }
        var receipts = await PurgeReceiptsAsync(forgottenUtc, cancellation);
        await db.ConflictNotes.Where(note => note.OccurredUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
        var days = await keys.DestroyDaysBeforeAsync(tenant.Id, SubjectSeal.DayOf(nowUtc.AddDays(-options.Value.VisitDays)));
        await keys.DestroyBeforeAsync(AuditDetails.KeyOf(tenant.Id, nowUtc.AddDays(-AuditDetails.KeptDays)));
        await db.Outbox.Where(m => m.DoneUtc < nowUtc.AddDays(-1)).ExecuteDeleteAsync(cancellation);
        await PurgeMailsAsync(tenant.Id, nowUtc.AddDays(-QueuedMail.KeptDays), cancellation);
        if (visits + receipts + flags + days > 0)
            log.LogInformation("Forgot {Visits} visits, {Receipts} receipts, {Flags} flags and the keys of {Days} days", visits, receipts, flags, days);
    }

    private async Task<int> PurgeVisitsAsync(Guid venueId, DateTime forgottenUtc, CancellationToken cancellation)
    {
        var purged = 0;
        var old = db.Visits.Where(v => v.VenueId == venueId && v.EnteredUtc < forgottenUtc);
        while (await old.OrderBy(v => v.EnteredUtc).Select(v => (DateTime?)v.EnteredUtc).FirstOrDefaultAsync(cancellation) is { } firstUtc)
        {
            var untilUtc = firstUtc + Slice;
            purged += await old.Where(v => v.EnteredUtc < untilUtc).ExecuteDeleteAsync(cancellation);
        }
        return purged;
    }

    // One that could not be sent in all that time is of no use to anybody either.
    private async Task PurgeMailsAsync(Guid tenantId, DateTime forgottenUtc, CancellationToken cancellation)
    {
        await db.Invitations.Where(i => i.ExpiresUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
        await db.TenantHandles.Where(h => h.TenantId == tenantId && (h.Kind == HandleKind.Invitation || h.Kind == HandleKind.Pairing) && h.ExpiresUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
        await db.Outbox.Where(m => m.Kind == MailPost.Kind && m.CreatedUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
        var old = db.Mails.Where(m => m.CreatedUtc < forgottenUtc);
        carrier.RemoveFiles(await old.Select(m => m.Id).ToListAsync(cancellation));
        await old.ExecuteDeleteAsync(cancellation);
    }

    private async Task<int> PurgeReceiptsAsync(DateTime forgottenUtc, CancellationToken cancellation)
    {
        var purged = 0;
        var old = db.ScanReceipts.Where(r => r.OccurredUtc < forgottenUtc).Select(r => r.ScanId).Take(ReceiptsRead);
        while (await old.ToListAsync(cancellation) is { Count: > 0 } ids)
            foreach (var slice in ids.Chunk(ReceiptsSlice))
                purged += await db.ScanReceipts.Where(r => slice.Contains(r.ScanId)).ExecuteDeleteAsync(cancellation);
        return purged;
    }
}
