using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Guard;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Guard;

/// <summary>A pass that a device decided without a network and that would have been decided otherwise.</summary>
/// <param name="Code"><c>offline-conflict</c>, <c>pass-twice</c>, or what else was found.</param>
/// <param name="Rule">Of the flag that it raised: what the venue would have refused for; null without one.</param>
/// <param name="MaskedName">Of that flag; null when no name was kept.</param>
/// <param name="Others">Where else the same pass let somebody in, by each device's clock.</param>
/// <param name="Note">Of whoever looked into it.</param>
public sealed record Conflict(
    Guid ScanId, string? Code, Guid VenueId, Guid? DoorId, DateTime OccurredUtc, DateTime ReceivedUtc, string? DeviceId, int Persons, string? Rule, string? MaskedName,
    IReadOnlyList<ConflictScan> Others, DateTime? SeenUtc, Guid? SeenBy, string? Note);

public sealed record ConflictScan(Guid VenueId, Guid? DoorId, DateTime OccurredUtc, string? DeviceId);

/// <summary>The current tenant's conflicts after sync, and who has looked into them.</summary>
public sealed class ConflictInbox(AppDbContext db, TenantFields fields, ConflictCounts counts, AuditTrail audit, TimeProvider time)
{
    public const int Most = 100;
    private const int MostOthers = 5;

    /// <summary>As far apart two scans can be of one stay.</summary>
    private static readonly TimeSpan Near = StayCap.Longest;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Conflict>> ListAsync(bool isSeen, CancellationToken cancellation)
    {
        var scans = await In(db, isSeen).AsNoTracking().OrderByDescending(receipt => receipt.ReceivedUtc).Take(Most).ToListAsync(cancellation);
        var ids = scans.ConvertAll(scan => scan.ScanId);
        var notes = await db.ConflictNotes.AsNoTracking().Where(note => ids.Contains(note.ScanId)).ToDictionaryAsync(note => note.ScanId, cancellation);
        var flags = (await db.Flags.AsNoTracking().Where(flag => flag.ScanId != null && ids.Contains(flag.ScanId.Value)).OrderBy(flag => flag.Id)
            .Select(flag => new { flag.ScanId, flag.Rule, flag.ProtectedName }).ToListAsync(cancellation)).ToLookup(flag => flag.ScanId);
        var conflicts = new List<Conflict>(scans.Count);
        foreach (var scan in scans)
        {
            var (note, flag) = (notes.GetValueOrDefault(scan.ScanId), flags[scan.ScanId].FirstOrDefault());
            conflicts.Add(new(
                scan.ScanId, scan.Code, scan.VenueId, scan.DoorId, scan.OccurredUtc, scan.ReceivedUtc, scan.DeviceId, scan.Persons, flag?.Rule, await OpenAsync(flag?.ProtectedName),
                await OthersAsync(scan, cancellation), note?.SeenUtc, note?.SeenBy, await OpenAsync(note?.ProtectedNote)));
        }
        return conflicts;
    }

    /// <summary>Somebody has looked into it. Of two at once the first is kept. False when the tenant has no such conflict.</summary>
    public async Task<bool> MarkAsync(Guid scanId, string? note, Guid actorId, CancellationToken cancellation)
    {
        if (await db.ScanReceipts.AsNoTracking().Where(receipt => receipt.ScanId == scanId && receipt.IsConflict).Select(receipt => (DateTime?)receipt.OccurredUtc).FirstOrDefaultAsync(cancellation) is not { } occurredUtc)
            return false;
        if (await db.ConflictNotes.AnyAsync(row => row.ScanId == scanId, cancellation))
            return true;
        var sealedNote = string.IsNullOrWhiteSpace(note) ? null : await fields.ProtectAsync(db.TenantId, note.Trim());
        db.ConflictNotes.Add(ConflictNote.Of(scanId, occurredUtc, actorId, sealedNote, Milliseconds.Truncate(time.GetUtcNow().UtcDateTime)));
        audit.Record(db, "conflict.seen", $"scan:{scanId}", actorId);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.ConflictNotes.AnyAsync(row => row.ScanId == scanId, cancellation))
                throw;
        }
        counts.Forget(db.TenantId);
        return true;
    }

    /// <summary>Taken back: somebody shall look again. False when nobody had looked.</summary>
    public async Task<bool> UnmarkAsync(Guid scanId, Guid actorId, CancellationToken cancellation)
    {
        if (await db.ConflictNotes.SingleOrDefaultAsync(row => row.ScanId == scanId, cancellation) is not { } note)
            return false;
        db.ConflictNotes.Remove(note);
        audit.Record(db, "conflict.reopened", $"scan:{scanId}", actorId);
        await db.SaveChangesAsync(cancellation);
        counts.Forget(db.TenantId);
        return true;
    }

    internal static IQueryable<ScanReceipt> In(AppDbContext db, bool isSeen)
    {
        var conflicts = db.ScanReceipts.Where(receipt => receipt.IsConflict && receipt.UndoneUtc == null);
        return isSeen
            ? conflicts.Where(receipt => db.ConflictNotes.Any(note => note.ScanId == receipt.ScanId))
            : conflicts.Where(receipt => !db.ConflictNotes.Any(note => note.ScanId == receipt.ScanId));
    }

    private async Task<IReadOnlyList<ConflictScan>> OthersAsync(ScanReceipt scan, CancellationToken cancellation)
    {
        if (scan.SubjectRef is not { Length: > 0 } subject)
            return [];
        var (fromUtc, untilUtc) = (scan.OccurredUtc - Near, scan.OccurredUtc + Near);
        return await db.ScanReceipts.AsNoTracking()
            .Where(other => other.SubjectRef == subject && other.OccurredUtc > fromUtc && other.OccurredUtc < untilUtc && other.ScanId != scan.ScanId && other.VenueId == scan.VenueId
                && other.Direction == ScanDirection.In && other.Verdict != Verdict.Refuse && other.DeviceId != scan.DeviceId && other.UndoneUtc == null)
            .OrderBy(other => other.OccurredUtc).Take(MostOthers)
            .Select(other => new ConflictScan(other.VenueId, other.DoorId, other.OccurredUtc, other.DeviceId)).ToListAsync(cancellation);
    }

    private async ValueTask<string?> OpenAsync(byte[]? text) => text is null ? null : await fields.OpenAsync(db.TenantId, text);
}
