using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Codes.Publishing;

/// <summary>
/// Decides existing codes again when another pack has come to count. A page of codes, its history and how far it has come are one
/// transaction: after kill -9 it goes on with the next page, and nobody is decided twice.
/// </summary>
[RegionJob]
public sealed class RedecideCodes(Database database, CitizenFacts facts, PolicyPacks packs, PackMails mails, AuditTrail audit, TimeProvider time, ILogger<RedecideCodes> log)
{
    private const int MostTries = 5;

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await RunNextAsync(cancellation))
        {
        }
    }

    /// <summary>Takes the rollout that is due and does all of it.</summary>
    /// <returns>False when nothing is due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        var nowUtc = NowUtc;
        await using var db = database.CreateContext();
        if (await db.PackRollouts.Where(r => r.State == RolloutState.Running && r.NotBeforeUtc <= nowUtc).OrderBy(r => r.NotBeforeUtc).FirstOrDefaultAsync(cancellation) is not { } rollout)
            return false;
        await packs.RefreshAsync(cancellation);
        var counts = packs.CurrentEdition;
        if (counts.EditionId != rollout.Id)
            rollout.Replace(nowUtc);
        else
            rollout.Begin(nowUtc);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node took it.
            return true;
        }
        for (var tries = 0; rollout.State == RolloutState.Running && counts.EditionId == packs.CurrentEdition.EditionId;)
        {
            try
            {
                (rollout, tries) = (await TurnPageAsync(rollout.Id, rollout.Revision, counts.Pack, cancellation), 0);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody of the page declared while it was written: it is read again. If another one goes on with it, that shows now.
                if (++tries > MostTries || (await FindAsync(rollout.Id, cancellation)).Revision != rollout.Revision)
                {
                    log.LogInformation("A page of codes is left for later");
                    break;
                }
            }
        }
        return true;
    }

    private async Task<PackRollout> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.PackRollouts.AsNoTracking().SingleAsync(r => r.Id == id, cancellation);
    }

    /// <summary>One page, or the end.</summary>
    internal async Task<PackRollout> TurnPageAsync(Guid id, int revision, PolicyPack pack, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var db = database.CreateContext();
        var rollout = await db.PackRollouts.SingleAsync(r => r.Id == id, cancellation);
        if (rollout.Revision != revision)
            throw new DbUpdateConcurrencyException("Another node goes on with it.");
        var (page, nowUtc) = (await facts.PageAsync(rollout.After, CitizenFacts.PageSize, pack.Clean is not null, cancellation), NowUtc);
        if (page.Last is not { } last)
        {
            rollout.Finish(nowUtc);
            audit.Record(db, "pack.codes-decided", $"pack:{id}", Guid.Empty, new { persons = rollout.Done, changed = rollout.Changed, worsened = rollout.Worsened });
            await db.SaveChangesAsync(cancellation);
            return rollout;
        }
        var again = page.Persons.Where(person => person.Code.PackId != pack.Id || person.Code.PackVersion != pack.Version)
            .AsParallel().AsOrdered().WithCancellation(cancellation).Select(person => (person.Code, Decision: Redecision.Of(pack, person))).Where(one => one.Decision.Assessment is not null).ToList();
        var (changed, worsened) = (again.Count(one => one.Decision.From != one.Decision.To), again.Count(one => one.Decision.Worsens));
        if (rollout.Take(last, page.Persons.Count, changed, worsened, nowUtc))
        {
            await WriteAsync(db, pack, again, nowUtc, cancellation);
        }
        else
        {
            log.LogWarning("Deciding codes by edition {EditionId} has stopped: more than {Most} would turn amber or red", id, rollout.MostWorsened);
            audit.Record(db, "pack.stopped", $"pack:{id}", Guid.Empty, new { persons = rollout.Done, worsened = rollout.Worsened + worsened, most = rollout.MostWorsened });
            await mails.TellStoppedAsync(db, await db.PackEditions.AsNoTracking().SingleAsync(e => e.Id == id, cancellation), rollout, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        return rollout;
    }

    private static async Task WriteAsync(AppDbContext db, PolicyPack pack, List<(PersonalCode Code, Redecision Decision)> again, DateTime nowUtc, CancellationToken cancellation)
    {
        foreach (var (code, decision) in again)
        {
            // As it was judged: whoever is decided by something else meanwhile makes the page fail, and it is read again.
            db.Attach(code);
            if (code.DecideAgain(pack, decision.Assessment!, nowUtc) is { } change)
                db.CodeChanges.Add(change);
        }
        // What phones show of another state ends.
        List<Guid?> turned = [.. again.Where(one => one.Decision.From != one.Decision.To).Select(one => (Guid?)one.Code.Id)];
        var shown = db.IssuedCredentials.Where(c => turned.Contains(c.CitizenId) && c.SupersededUtc == null && c.ExpiresUtc > nowUtc);
        foreach (var credential in await shown.ToListAsync(cancellation))
            credential.Supersede(nowUtc);
    }
}
