using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>Gives accounts their new number when the wait is over. A number that somebody else proved meanwhile stays theirs.</summary>
[RegionJob]
public sealed class ChangeDueNumbers(AppDbContext db, CitizenSeal seal, CitizenIdentities identities, TimeProvider time)
{
    private const int Slice = 200;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        while (await db.NumberChanges.Where(c => c.DueUtc <= nowUtc).OrderBy(c => c.DueUtc).Take(Slice).ToListAsync(cancellation) is { Count: > 0 } due)
        {
            foreach (var change in due)
                await ChangeAsync(change, nowUtc, cancellation);
        }
    }

    private async Task ChangeAsync(NumberChange change, DateTime nowUtc, CancellationToken cancellation)
    {
        var citizen = await db.Citizens.FirstAsync(c => c.Id == change.Id, cancellation);
        var isTaken = await db.Citizens.AnyAsync(c => c.PhoneRef == change.PhoneRef, cancellation);
        if (!isTaken && await seal.OpenAsync(change.Id, change.SealedPhone) is { } phone)
        {
            citizen.ChangeNumber(await seal.ProtectAsync(change.Id, phone), change.PhoneRef, nowUtc);
            await identities.MatchAsync(db, citizen, phone, cancellation);
        }
        db.NumberChanges.Remove(change);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Stopped, or the number taken, in this very moment: the next round sees which.
            db.ChangeTracker.Clear();
        }
    }
}
