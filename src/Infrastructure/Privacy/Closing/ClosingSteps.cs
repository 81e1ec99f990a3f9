using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>The steps that end a tenant, in order, in its scope. What is counted is counted in the deed's own transaction.</summary>
public sealed class ClosingSteps(
    AppDbContext db, ArchiveFlow archive, OutboxDelivery outbox, LeavingStaff staff, MailCarrier carrier, TenantJobs jobs, KeyStore keys, AuditTrail audit,
    ClosureSeal seal, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    internal IEnumerable<(string Name, Func<CancellationToken, Task> RunAsync)> Of(TenantInfo tenant) =>
    [
        ("visits end", EndVisitsAsync),
        ("hours are kept", ArchiveAsync),
        ("audit is written", cancellation => outbox.DeliverAsync(OutboxReach.Database, cancellation)),
        ("staff leave", cancellation => CountedAsync(tenant.Id, closure => staff.LeaveAsync(tenant.Id, closure, cancellation), cancellation)),
        ("keys and walls are revoked", cancellation => RevokeAsync(tenant.Id, cancellation)),
        ("cards end", cancellation => EndCardsAsync(tenant.Id, cancellation)),
        ("files of mails are removed", RemoveMailFilesAsync),
        ("rows are deleted", cancellation => EmptyAsync(tenant.Id, cancellation)),
        ("jobs are dropped", _ => jobs.DropAsync(tenant.Id)),
        ("keys are destroyed", _ => keys.DestroyTenantAsync(tenant.Id)),
        // What another node had in hand when the tenant closed; nothing of it opens any more.
        ("late visits end", EndVisitsAsync),
        ("late rows are deleted", cancellation => EmptyAsync(tenant.Id, cancellation)),
        ("the chain ends", cancellation => EndChainAsync(tenant.Id, cancellation)),
        ("the record is signed", cancellation => SignAsync(tenant, cancellation)),
    ];

    /// <summary>Everybody leaves now; the numbers of all venues become 0, and boards and walls hear of it.</summary>
    private Task EndVisitsAsync(CancellationToken cancellation) => CountedAsync(db.TenantId, async closure =>
    {
        var nowUtc = NowUtc;
        await db.Visits.Where(v => v.LeftUtc == null && v.StayUntilUtc <= nowUtc).ExecuteUpdateAsync(
            set => set.SetProperty(v => v.LeftUtc, v => v.StayUntilUtc).SetProperty(v => v.LeftBy, LeftBy.Cap), cancellation);
        // A phone whose clock runs ahead has entered a little later than now.
        closure.Count("open visits ended", await db.Visits.Where(v => v.LeftUtc == null).ExecuteUpdateAsync(
            set => set.SetProperty(v => v.LeftUtc, v => v.EnteredUtc > nowUtc ? v.EnteredUtc : nowUtc).SetProperty(v => v.LeftBy, LeftBy.Cap), cancellation));
        await db.Occupancy.Where(o => o.OpenPersons != 0 || o.Adjustment != 0 || o.CountedInside != 0 || o.Drift != 0).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.OpenPersons, 0).SetProperty(o => o.Adjustment, 0).SetProperty(o => o.CountedInside, 0).SetProperty(o => o.Drift, 0)
                .SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.ChangedUtc, nowUtc), cancellation);
    }, cancellation);

    private async Task ArchiveAsync(CancellationToken cancellation)
    {
        var nowUtc = NowUtc;
        var untilUtc = new DateTime(nowUtc.Ticks - nowUtc.Ticks % Hour.Ticks, DateTimeKind.Utc) + Hour;
        foreach (var venueId in await db.Venues.Select(venue => venue.Id).ToListAsync(cancellation))
            await archive.RunAsync(venueId, untilUtc, cancellation);
    }

    /// <summary>Handles stay as hashes that open nothing, so that whoever still calls hears that the tenant has ended.</summary>
    private Task RevokeAsync(Guid tenantId, CancellationToken cancellation) => CountedAsync(tenantId, async closure =>
    {
        var nowUtc = NowUtc;
        foreach (var (kind, name) in new[]
        {
            (HandleKind.ApiKey, "API keys revoked"), (HandleKind.Wall, "walls revoked"), (HandleKind.Invitation, "invitations ended"), (HandleKind.CardCode, "card codes ended"),
            (HandleKind.Pairing, "pairings ended"), (HandleKind.PairedPhone, "phones revoked"), (HandleKind.DeviceKey, "device keys revoked"),
        })
            closure.Count(name, await db.TenantHandles.Where(h => h.TenantId == tenantId && h.Kind == kind && (h.ExpiresUtc == null || h.ExpiresUtc > nowUtc))
                .ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresUtc, nowUtc), cancellation));
    }, cancellation);

    /// <summary>Cards in people's hands end with the institution; persons for whom nobody else stands are let go.</summary>
    private Task EndCardsAsync(Guid tenantId, CancellationToken cancellation) => CountedAsync(tenantId, async closure =>
    {
        var nowUtc = NowUtc;
        closure.Count("paper cards ended", await db.IssuedCredentials.Where(c => c.SupersededUtc == null && c.ExpiresUtc > nowUtc && db.PaperCards.Any(card => card.CredentialId == c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SupersededUtc, nowUtc), cancellation));
        closure.Count("persons let go", await db.WardLinks.Where(link => db.Wards.Any(ward => ward.Id == link.Id)).ExecuteDeleteAsync(cancellation));
    }, cancellation);

    private async Task RemoveMailFilesAsync(CancellationToken cancellation) =>
        carrier.RemoveFiles(await db.Mails.Select(mail => mail.Id).ToListAsync(cancellation));

    private async Task EmptyAsync(Guid tenantId, CancellationToken cancellation)
    {
        foreach (var table in TenantRows.Emptied)
        {
            var name = db.Model.FindEntityType(table.Entity)!.GetTableName()!;
            var deleted = 1;
            while (deleted > 0)
                await CountedAsync(tenantId, async closure => closure.Count($"deleted {name}", deleted = await table.RunAsync(db, cancellation)), cancellation);
        }
    }

    /// <summary>The chain's last link has no details: their keys are gone.</summary>
    private async Task EndChainAsync(Guid tenantId, CancellationToken cancellation)
    {
        if (!await db.AuditEntries.AnyAsync(entry => entry.Action == "tenant.closed", cancellation))
        {
            audit.Record(db, "tenant.closed", $"tenant:{tenantId}", Guid.Empty);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            await outbox.DeliverAsync(OutboxReach.Database, cancellation);
        }
        await db.Outbox.Where(message => message.DoneUtc != null).ExecuteDeleteAsync(cancellation);
    }

    private async Task SignAsync(TenantInfo tenant, CancellationToken cancellation)
    {
        // Again, for a key that another node made in the very moment of the first time.
        await keys.DestroyTenantAsync(tenant.Id);
        var closure = await db.TenantClosures.SingleAsync(c => c.TenantId == tenant.Id, cancellation);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellation);
        var kept = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in TenantRows.Kept)
            kept[db.Model.FindEntityType(table.Entity)!.GetTableName()!] = await table.RunAsync(db, cancellation);
        var (destroyed, left) = await keys.CountTenantAsync(tenant.Id);
        if (left > 0)
            throw new InvalidOperationException($"{left} keys of the tenant are still there.");
        var opened = await db.Tenants.Where(t => t.Id == tenant.Id).Select(t => t.OpenedUtc).SingleAsync(cancellation);
        var record = new ClosureRecord(
            1, tenant.Id, tenant.Identifier, tenant.Name, tenant.Kind?.ToString() ?? "", opened, closure.AskedUtc, NowUtc, closure.AskedBy, closure.Reason,
            closure.ReadCounts(), kept, destroyed, last?.Sequence ?? 0, last is null ? "" : Convert.ToHexStringLower(last.Hash));
        var text = await seal.SignAsync(record);
        closure.Finish(text, NowUtc);
        using (TenantScope.Enter(Region.Tenant))
        {
            audit.Record(db, "tenant.closed", $"tenant:{tenant.Id}", closure.AskedBy, new { recordSha256 = ClosureSeal.FingerprintOf(text) });
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task CountedAsync(Guid tenantId, Func<Domain.Privacy.TenantClosure, Task> work, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var closure = await db.TenantClosures.SingleAsync(c => c.TenantId == tenantId, cancellation);
        await work(closure);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
