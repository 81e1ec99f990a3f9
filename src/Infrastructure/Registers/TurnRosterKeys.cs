using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// Once a month, moves everybody on the rosters of one tenant to a new key and destroys the old one. Whoever was taken off a
/// roster is then forgotten in old copies of the database too. May run at any time and twice.
/// </summary>
public sealed class TurnRosterKeys(AppDbContext db, KeyStore keys, TimeProvider time, ILogger<TurnRosterKeys> log) : ITenantJob
{
    private const int Slice = 500;
    private readonly RegisterFields fields = new(keys);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // An import that began before midnight may still be writing under the old key.
        if (now.Day == 1)
            return;
        await TurnAsync(db.Pupils, KeyPurpose.Pupils, KeyMonth.Of(now), cancellation);
        await TurnAsync(db.Residents, KeyPurpose.Residents, KeyMonth.Of(now), cancellation);
        await TurnAsync(db.Employees, KeyPurpose.Employees, KeyMonth.Of(now), cancellation);
    }

    private async Task TurnAsync<T>(IQueryable<T> roster, KeyPurpose purpose, DateOnly month, CancellationToken cancellation)
        where T : class, IRosterRow
    {
        var (last, turned) = (Guid.Empty, 0);
        while (await NextAsync(roster, month, last, cancellation) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                if (await fields.ResealAsync(purpose, row, month))
                    turned++;
            last = rows[^1].Id;
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        var destroyed = await keys.DestroyBeforeAsync(new(purpose, db.TenantId, month));
        if (turned + destroyed > 0)
            log.LogInformation("Moved {Rows} rows of {Purpose} to a new key and destroyed {Keys} old ones", turned, purpose, destroyed);
    }

    private static Task<List<T>> NextAsync<T>(IQueryable<T> roster, DateOnly month, Guid after, CancellationToken cancellation)
        where T : class, IRosterRow =>
        roster.Where(row => row.SealMonth < month && row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(Slice).ToListAsync(cancellation);
}
