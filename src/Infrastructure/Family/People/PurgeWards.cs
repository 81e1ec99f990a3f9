using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>
/// Forgets, in one tenant, persons who were erased, those who ended a week ago, cards that have run out, orders and lists. Ends those whose last
/// day is over. May run at any time and twice.
/// </summary>
[AlsoWhenClosed]
public sealed class PurgeWards(AppDbContext db, KeyStore keys, RegionClock clock, ILogger<PurgeWards> log) : ITenantJob
{
    private const int Slice = 200;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var ended = await EndAsync(nowUtc, cancellation);
        var forgotten = await ForgetAsync(nowUtc, cancellation);
        var runOutUtc = nowUtc.AddDays(-CardPrint.KeptDays);
        var cards = await ForgetCardsAsync(db.PaperCards.Where(card => card.EndsUtc < runOutUtc || card.EndedUtc < runOutUtc), cancellation);
        await db.CardPrints.Where(print => print.AtUtc < runOutUtc).ExecuteDeleteAsync(cancellation);
        // What came in on the last evening of a month can still be looked at and undone on the next morning.
        var month = KeyMonth.Of(nowUtc).AddMonths(-1);
        await db.WardImports.Where(import => import.SealMonth < month && import.State != WardImportState.Running).ExecuteDeleteAsync(cancellation);
        await keys.DestroyBeforeAsync(new(KeyPurpose.WardImports, db.TenantId, month));
        if (ended + forgotten + cards > 0)
            log.LogInformation("Ended {Ended} persons whose time is over, forgot {Forgotten} and {Cards} cards", ended, forgotten, cards);
    }

    private async Task<int> EndAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var today = clock.Today;
        var over = await db.Wards.Where(ward => ward.EndedUtc == null && ward.EndsOn < today).ToListAsync(cancellation);
        if (over.Count == 0)
            return 0;
        var ids = over.ConvertAll(ward => ward.Id);
        await EndCards.OfAsync(db, ids, nowUtc, cancellation);
        var links = await db.WardLinks.Where(link => ids.Contains(link.Id)).ToDictionaryAsync(link => link.Id, cancellation);
        foreach (var ward in over)
        {
            ward.End(Guid.NewGuid(), nowUtc);
            links.GetValueOrDefault(ward.Id)?.Follow(ward);
        }
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return over.Count;
    }

    private async Task<int> ForgetAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var (undoUtc, forgotten) = (nowUtc.AddDays(-Ward.UndoDays), 0);
        while (await db.Wards.Where(ward => ward.EndedUtc < undoUtc || !db.Citizens.Any(citizen => citizen.Id == ward.CitizenId)).Select(ward => ward.Id).Take(Slice).ToListAsync(cancellation) is { Count: > 0 } ids)
        {
            await ForgetCardsAsync(db.PaperCards.Where(card => ids.Contains(card.WardId)), cancellation);
            await db.WardLinks.Where(link => ids.Contains(link.Id)).ExecuteDeleteAsync(cancellation);
            forgotten += await db.Wards.Where(ward => ids.Contains(ward.Id)).ExecuteDeleteAsync(cancellation);
        }
        return forgotten;
    }

    private async Task<int> ForgetCardsAsync(IQueryable<PaperCard> cards, CancellationToken cancellation)
    {
        var forgotten = 0;
        while (await cards.Select(card => new { card.Id, card.CredentialId }).Take(Slice).ToListAsync(cancellation) is { Count: > 0 } some)
        {
            var (ids, credentials) = (some.ConvertAll(card => card.Id), some.ConvertAll(card => card.CredentialId));
            await db.TenantHandles.Where(handle => handle.Kind == HandleKind.CardCode && credentials.Contains(handle.TargetId)).ExecuteDeleteAsync(cancellation);
            forgotten += await db.PaperCards.Where(card => ids.Contains(card.Id)).ExecuteDeleteAsync(cancellation);
        }
        return forgotten;
    }
}
