using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>The open sign-ins of citizens. Ending one makes its cookie void everywhere within a second or two.</summary>
public sealed class CitizenSessions
{
    private const int Bound = 100_000;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly ShortMemory<Guid, CitizenSession> remembered;

    public CitizenSessions(Database database, TimeProvider time)
    {
        (this.database, this.time) = (database, time);
        // Real time on purpose: a sign-in must not live longer because a demo or a test holds the clock.
        remembered = new(Bound, TimeProvider.System, ReadAsync);
    }

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public async Task<Guid> StartAsync(Guid citizenId, string device)
    {
        await using var db = database.CreateContext();
        var session = CitizenSession.Start(citizenId, device, NowUtc);
        db.CitizenSessions.Add(session);
        await db.SaveChangesAsync();
        // Also by passkey, and however short it is.
        await db.Citizens.Where(c => c.Id == citizenId).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeenUtc, session.SeenUtc.Date));
        return session.Id;
    }

    /// <summary>Whether nobody has ended it; notes, each hour, that it is in use.</summary>
    public async Task<bool> IsOpenAsync(Guid citizenId, Guid sessionId)
    {
        if (await remembered.FindAsync(sessionId) is not { } session || session.CitizenId != citizenId)
        {
            // Another node may have begun it a moment ago, after this one looked.
            remembered.Forget(sessionId);
            session = await remembered.FindAsync(sessionId);
        }
        if (session?.CitizenId != citizenId)
            return false;
        var nowUtc = NowUtc;
        if (nowUtc - session.SeenUtc >= SeenEvery)
        {
            await using var db = database.CreateContext();
            await db.CitizenSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenUtc, nowUtc));
            await db.Citizens.Where(c => c.Id == citizenId).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeenUtc, nowUtc.Date));
            remembered.Forget(sessionId);
        }
        return true;
    }

    /// <summary>Whether a code or passkey was given in this sign-in a moment ago.</summary>
    public async Task<bool> IsFreshAsync(Guid citizenId, Guid sessionId) =>
        await remembered.FindAsync(sessionId) is { } session && session.CitizenId == citizenId && session.IsFresh(NowUtc);

    /// <summary>A code or passkey was given.</summary>
    public async Task ProveAsync(Guid citizenId, Guid sessionId)
    {
        await using var db = database.CreateContext();
        var nowUtc = NowUtc;
        await db.CitizenSessions.Where(s => s.Id == sessionId && s.CitizenId == citizenId).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedUtc, nowUtc));
        remembered.Forget(sessionId);
    }

    /// <summary>The last used first.</summary>
    public async Task<IReadOnlyList<CitizenSession>> ListAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.CitizenSessions.AsNoTracking().Where(s => s.CitizenId == citizenId).OrderByDescending(s => s.SeenUtc).ThenByDescending(s => s.Id).ToListAsync(cancellation);
    }

    /// <summary>One of the citizen's own; another's is left alone.</summary>
    public Task EndAsync(Guid citizenId, Guid sessionId) => EndWhereAsync(citizenId, s => s.Id == sessionId);

    public Task EndOthersAsync(Guid citizenId, Guid kept) => EndWhereAsync(citizenId, s => s.Id != kept);

    public Task EndAllAsync(Guid citizenId) => EndWhereAsync(citizenId, _ => true);

    private async Task EndWhereAsync(Guid citizenId, System.Linq.Expressions.Expression<Func<CitizenSession, bool>> isMeant)
    {
        await using var db = database.CreateContext();
        var ended = await db.CitizenSessions.Where(s => s.CitizenId == citizenId).Where(isMeant).Select(s => s.Id).ToListAsync();
        await db.CitizenSessions.Where(s => ended.Contains(s.Id)).ExecuteDeleteAsync();
        // What those phones still show is revoked, of whomever.
        var nowUtc = NowUtc;
        await db.IssuedCredentials.Where(c => ended.Contains(c.SessionId) && c.SupersededUtc == null)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.SupersededUtc, nowUtc));
        remembered.ForgetWhere(session => session.CitizenId == citizenId);
    }

    private async Task<CitizenSession?> ReadAsync(Guid sessionId)
    {
        await using var db = database.CreateContext();
        return await db.CitizenSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId);
    }
}
