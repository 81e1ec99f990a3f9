using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <summary>How long bindings, and those who are here through them alone, are remembered.</summary>
internal static class FamilyMemory
{
    /// <summary>Somebody who ended the last binding by mistake has this long to come back before the person is forgotten.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Those for whom somebody acts, shall act, or acted a moment ago, and those for whom an institution stands.</summary>
    public static IQueryable<Guid> KeptPersons(AppDbContext db, DateTime nowUtc)
    {
        // Also one whose last day is over, and that nobody has ended yet.
        var (standing, endedUtc, lastDay) = (Guardianship.Standing, nowUtc - Grace, DateOnly.FromDateTime(nowUtc - Grace).AddDays(-1));
        return db.Guardianships.Where(g => standing.Contains(g.State) && !(g.EndsOn < lastDay) || g.EndedUtc > endedUtc).Select(g => g.DependantId).Union(db.WardLinks.Select(link => link.CitizenId));
    }

    public static async Task ForgetAsync(AppDbContext db, DateTime nowUtc, CancellationToken cancellation)
    {
        var (endedUtc, askedUtc) = (nowUtc.AddDays(-Guardianship.KeptDays), nowUtc.AddDays(-ConsentRequest.KeptDays));
        await db.ConsentRequests.Where(r => r.AskedUtc < askedUtc).ExecuteDeleteAsync(cancellation);
        await db.FamilyCases.Where(c => db.Guardianships.Any(g => g.Id == c.GuardianshipId && g.EndedUtc < endedUtc)).ExecuteDeleteAsync(cancellation);
        await db.Guardianships.Where(g => g.EndedUtc < endedUtc).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Everything of one person, on either side.</summary>
    public static async Task EraseAsync(AppDbContext db, Guid citizenId, CancellationToken cancellation)
    {
        await db.ConsentRequests.Where(r => r.AgentId == citizenId).ExecuteDeleteAsync(cancellation);
        await db.FamilyCases.Where(c => db.Guardianships.Any(g => g.Id == c.GuardianshipId && (g.AgentId == citizenId || g.DependantId == citizenId))).ExecuteDeleteAsync(cancellation);
        await db.Guardianships.Where(g => g.AgentId == citizenId || g.DependantId == citizenId).ExecuteDeleteAsync(cancellation);
    }
}
