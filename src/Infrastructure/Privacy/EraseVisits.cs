using System.Buffers.Binary;
using System.Security.Cryptography;
using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy;

/// <param name="Visits">Visits that now belong to nobody.</param>
/// <param name="Scans">Scans that no longer say whose they were.</param>
public sealed record ErasedVisits(int Visits, int Scans);

/// <summary>
/// Takes the person out of visits at the tenant in scope and leaves the number: that somebody came and left stays until its time
/// is over, so that counts stay right. Name and phone, the tie between visits, the masked name and what staff wrote go.
/// </summary>
public sealed class EraseVisits(Database database, AuditTrail audit, OutboxSignal signal, TimeProvider time)
{
    /// <param name="subject">The visitor's reference at this tenant.</param>
    /// <param name="visitId">With those tied to it, see <see cref="TiedVisits"/>; null: everything of the visitor.</param>
    /// <returns>Null while one of the visits is open: end it first.</returns>
    public async Task<ErasedVisits?> RunAsync(byte[] subject, Guid? visitId, CancellationToken cancellation)
    {
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("erasing visits");
        await using var db = database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await LockAsync(db, subject, cancellation);

        var scans = await db.ScanReceipts.AsNoTracking().Where(r => r.SubjectRef == subject)
            .Select(r => new { r.ScanId, r.VisitId, r.Answer }).ToListAsync(cancellation);
        var known = scans.Where(scan => scan.VisitId is not null).Select(scan => scan.VisitId!.Value).ToHashSet();
        var visits = await db.Visits.AsNoTracking().Where(v => known.Contains(v.Id) && v.SubjectRef == subject)
            .Select(v => new { v.Id, v.EnteredUtc, v.StayUntilUtc, v.LeftUtc, v.LeftBy }).ToListAsync(cancellation);
        if (visitId is { } one)
        {
            var meant = TiedVisits.With(one, [.. visits.Select(v => new VisitSpan(v.Id, v.EnteredUtc, v.LeftUtc, v.LeftBy))]);
            visits.RemoveAll(visit => !meant.Contains(visit.Id));
            scans.RemoveAll(scan => scan.VisitId is not { } id || !meant.Contains(id));
        }
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        if (visits.Any(visit => visit.LeftUtc is null && visit.StayUntilUtc > nowUtc))
            return null;
        if (scans.Count == 0)
            return new ErasedVisits(0, 0);

        foreach (var visit in visits)
        {
            // A reference of its own that nobody can work out: the visits of one person no longer belong together either.
            var nobody = RandomNumberGenerator.GetBytes(SubjectRefs.Length);
            await db.Visits.Where(v => v.Id == visit.Id && v.EnteredUtc == visit.EnteredUtc).ExecuteUpdateAsync(
                set => set.SetProperty(v => v.SubjectRef, nobody).SetProperty(v => v.SealedSubject, (byte[]?)null).SetProperty(v => v.SealDay, (DateOnly?)null), cancellation);
        }
        foreach (var scan in scans)
        {
            // The hash of what was sent covers name and phone; a repeat of the same form is a conflict from here on.
            var (answer, hash) = (ScanAnswers.Write(ScanAnswers.Read(scan.Answer) with { VisitorRef = null }), RandomNumberGenerator.GetBytes(32));
            await db.ScanReceipts.Where(r => r.ScanId == scan.ScanId).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.SubjectRef, (byte[]?)null).SetProperty(r => r.Answer, answer).SetProperty(r => r.ContentHash, hash), cancellation);
        }
        var (visitIds, scanIds) = (visits.Select(visit => (Guid?)visit.Id).ToList(), scans.Select(scan => (Guid?)scan.ScanId).ToList());
        await db.Flags.Where(f => (visitIds.Contains(f.VisitId) || scanIds.Contains(f.ScanId)) && (f.ProtectedName != null || f.ProtectedReason != null || f.ProtectedNote != null))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ProtectedName, (byte[]?)null).SetProperty(f => f.ProtectedReason, (byte[]?)null)
                .SetProperty(f => f.ProtectedNote, (byte[]?)null).SetProperty(f => f.ChangedUtc, nowUtc).SetProperty(f => f.Version, f => f.Version + 1), cancellation);
        audit.Record(db, "visits.erased", $"tenant:{tenant.Id}", Guid.Empty, new { visits = visits.Count, scans = scans.Count });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Wake(tenant.Id);
        return new ErasedVisits(visits.Count, scans.Count);
    }

    /// <summary>The lock of the scan writer: nobody folds this visitor's scans meanwhile. SQLite has one writer anyway.</summary>
    private Task LockAsync(AppDbContext db, byte[] subject, CancellationToken cancellation)
    {
        var number = BinaryPrimitives.ReadInt64BigEndian(subject);
        return database.Provider switch
        {
            StorageProvider.Postgres => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancellation),
            StorageProvider.SqlServer => db.Database.ExecuteSqlAsync(
                $"DECLARE @r nvarchar(40) = CONCAT('subject-', {number}); EXEC sp_getapplock @Resource = @r, @LockMode = 'Exclusive', @LockOwner = 'Transaction'", cancellation),
            _ => Task.CompletedTask,
        };
    }
}
