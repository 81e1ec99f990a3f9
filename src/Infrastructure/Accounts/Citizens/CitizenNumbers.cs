using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCode.Domain;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <param name="StopLink">What stands in the link that stops a change that waits; null when it is done.</param>
public sealed record ChangedNumber(string? StopLink);

/// <summary>Numbers that change: the person's, and the person of a number. Why it is as it is stands in decision 0021.</summary>
public sealed class CitizenNumbers(Database database, CitizenSeal seal, CitizenIdentities identities, CitizenAccounts accounts, TimeProvider time)
{
    private const string StopLink = "number-stop";
    private const int StopBytes = 16;

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <summary>Whether this number has an account that asks who it is, because it was proved too long ago.</summary>
    public async Task<bool> MustBeClaimedAsync(string phone, CancellationToken cancellation) => await FindAsync(phone, cancellation) is { } found
        && !found.IsOpenedByNumber(NowUtc) && found.CanBeClaimed;

    /// <summary>The account of a number that was just proved, to somebody who knows how its document ends.</summary>
    /// <returns>Null when that was wrong, or cannot be tried any more.</returns>
    public async Task<Guid?> ClaimAsync(string phone, string? end, CancellationToken cancellation)
    {
        if (await FindAsync(phone, cancellation) is not { CanBeClaimed: true } found)
            return null;
        await using var db = database.CreateContext();
        // Counted before it is compared: of many tries at once each one counts.
        if (await db.Citizens.Where(c => c.Id == found.Id && c.WrongClaims == found.WrongClaims).ExecuteUpdateAsync(row => row.SetProperty(c => c.WrongClaims, c => c.WrongClaims + 1), cancellation) == 0)
            return null;
        if (await seal.OpenAsync(found.Id, found.SealedDocument!) is not { } document || !IdentityDocument.FromText(document).EndsWith(end))
            return null;
        var citizen = await db.Citizens.FirstAsync(c => c.Id == found.Id, cancellation);
        citizen.ProveNumber(NowUtc);
        await db.SaveChangesAsync(cancellation);
        return citizen.Id;
    }

    /// <summary>The change that waits; null when there is none.</summary>
    public async Task<(string Phone, DateTime DueUtc)?> FindWaitingAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.NumberChanges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == citizenId, cancellation) is { } change && await seal.OpenAsync(citizenId, change.SealedPhone) is { } phone
            ? (phone, change.DueUtc)
            : null;
    }

    /// <summary>Gives the account a number that was just proved; saving is the caller's.</summary>
    /// <param name="atOnce">Whether the person has shown to be the one.</param>
    /// <returns><c>number-taken</c> when it opens somebody's account.</returns>
    public async Task<Result<ChangedNumber>> ChangeAsync(AppDbContext db, Guid citizenId, string phone, bool atOnce, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (phoneRef, nowUtc) = (await seal.RefAsync(CitizenAccounts.Phone, phone), NowUtc);
        var citizen = await db.Citizens.FirstAsync(c => c.Id == citizenId, cancellation);
        if (await db.NumberChanges.FirstOrDefaultAsync(c => c.Id == citizenId, cancellation) is { } waiting)
        {
            db.NumberChanges.Remove(waiting);
            // The row that follows has the same key.
            await db.SaveChangesAsync(cancellation);
        }
        if (citizen.PhoneRef?.AsSpan().SequenceEqual(phoneRef) == true)
        {
            citizen.ProveNumber(nowUtc);
            return new ChangedNumber(null);
        }
        if (!await accounts.LetGoAsync(phone, cancellation))
            return new Reason("number-taken");
        var sealedPhone = await seal.ProtectAsync(citizenId, phone);
        if (atOnce)
        {
            citizen.ChangeNumber(sealedPhone, phoneRef, nowUtc);
            await identities.MatchAsync(db, citizen, phone, cancellation);
            return new ChangedNumber(null);
        }
        var link = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(StopBytes));
        db.NumberChanges.Add(NumberChange.Ask(citizenId, sealedPhone, phoneRef, await seal.RefAsync(StopLink, link), nowUtc));
        return new ChangedNumber(link);
    }

    public async Task CancelAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        await db.NumberChanges.Where(c => c.Id == citizenId).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Whose change a link stops; null when it is stopped, done or never was.</summary>
    public async Task<Guid?> FindByLinkAsync(string? link, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(link))
            return null;
        var stopRef = await seal.RefAsync(StopLink, link);
        await using var db = database.CreateContext();
        return await db.NumberChanges.Where(c => c.StopRef == stopRef).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task<Citizen?> FindAsync(string phone, CancellationToken cancellation)
    {
        var phoneRef = await seal.RefAsync(CitizenAccounts.Phone, phone);
        await using var db = database.CreateContext();
        return await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.PhoneRef == phoneRef, cancellation);
    }
}
