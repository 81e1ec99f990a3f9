using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <summary>
/// One after the other where limits of the policy pack are counted. A turn is taken before anything is read, in the unit of work that adds; of
/// two in the same place one fails to save and does its work anew, after the other's.
/// </summary>
public sealed class FamilyTurns(AppDbContext db, CitizenSeal seal)
{
    private const int Tries = 10;

    /// <summary>Does the work again when somebody else's came between. Saving is part of it; what it has added otherwise is its own to take back.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException) when (tries < Tries && !cancellation.IsCancellationRequested)
            {
                // What the caller has loaded besides stays.
                foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList())
                    entry.State = EntityState.Detached;
            }
        }
    }

    /// <summary>For those whose agents and dependants are about to be counted.</summary>
    public async Task TakeAsync(IEnumerable<Guid> citizens, CancellationToken cancellation)
    {
        // The last byte of an id is random.
        foreach (var place in citizens.Select(id => id.ToByteArray()[^1]).Distinct())
            await TakeAsync(place, cancellation);
    }

    /// <summary>For a document of which it is about to be asked whether somebody is here.</summary>
    public async Task TakeAsync(IdentityDocument document, CancellationToken cancellation) => await TakeAsync((await seal.DocumentRefAsync(document))[0], cancellation);

    private async Task TakeAsync(byte place, CancellationToken cancellation)
    {
        if (await db.FamilyTurns.FindAsync([(int)place], cancellation) is not { } turn)
            db.FamilyTurns.Add(turn = FamilyTurn.First(place));
        turn.Take();
    }
}
