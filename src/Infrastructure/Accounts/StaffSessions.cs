using System.Collections.Concurrent;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>The open sign-ins of staff. Ending one makes its cookie void everywhere within a second or two.</summary>
public sealed class StaffSessions(Database database, StaffRights rights, TimeProvider time)
{
    /// <summary>A session that nobody came back to for so long has no cookie any more.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private const int Bound = 50_000;
    private readonly ConcurrentDictionary<Guid, DateTime> seen = new();

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public async Task<Guid> StartAsync(Guid userId, string device)
    {
        await using var db = database.CreateContext();
        var session = StaffSession.Start(userId, device, NowUtc);
        db.StaffSessions.Add(session);
        await db.SaveChangesAsync();
        rights.Forget(userId);
        return session.Id;
    }

    /// <summary>Notes that the session is in use; written every five minutes only.</summary>
    public async Task SeeAsync(Guid sessionId)
    {
        var nowUtc = NowUtc;
        if (seen.TryGetValue(sessionId, out var lastUtc) && nowUtc - lastUtc < SeenEvery)
            return;
        if (seen.Count >= Bound)
            seen.Clear();
        seen[sessionId] = nowUtc;
        var staleUtc = nowUtc - SeenEvery;
        await using var db = database.CreateContext();
        await db.StaffSessions.Where(s => s.Id == sessionId && s.SeenUtc < staleUtc).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenUtc, nowUtc));
    }

    /// <summary>The last used first.</summary>
    public async Task<IReadOnlyList<StaffSession>> ListAsync(Guid userId)
    {
        await using var db = database.CreateContext();
        return await db.StaffSessions.AsNoTracking().Where(s => s.UserId == userId).OrderByDescending(s => s.SeenUtc).ToListAsync();
    }

    /// <returns>False when the person has no such session.</returns>
    public async Task<bool> EndAsync(Guid userId, Guid sessionId)
    {
        await using var db = database.CreateContext();
        var ended = await db.StaffSessions.Where(s => s.UserId == userId && s.Id == sessionId).ExecuteDeleteAsync();
        rights.Forget(userId);
        return ended > 0;
    }

    /// <param name="kept">The session that stays; null ends all.</param>
    public async Task EndOthersAsync(Guid userId, Guid? kept)
    {
        await using var db = database.CreateContext();
        await db.StaffSessions.Where(s => s.UserId == userId && s.Id != kept).ExecuteDeleteAsync();
        rights.Forget(userId);
    }
}
