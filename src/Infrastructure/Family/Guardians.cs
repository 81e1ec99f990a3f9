using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <summary>Who acts for whom, now.</summary>
public sealed class Guardians(Database database, RegionClock clock)
{
    /// <summary>Null when the agent does not act for the person today, whoever asks and whatever the id.</summary>
    public async Task<Guardianship?> FindAsync(Guid agentId, Guid dependantId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await Active(db).FirstOrDefaultAsync(guardianship => guardianship.AgentId == agentId && guardianship.DependantId == dependantId, cancellation);
    }

    /// <summary>Those for whom the agent acts today, the oldest first.</summary>
    public async Task<IReadOnlyList<Guardianship>> ListAsync(Guid agentId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await Active(db).Where(guardianship => guardianship.AgentId == agentId).OrderBy(guardianship => guardianship.Id).ToListAsync(cancellation);
    }

    private IQueryable<Guardianship> Active(AppDbContext db)
    {
        var today = clock.Today;
        return db.Guardianships.AsNoTracking().Where(g => g.State == GuardianshipState.Active && (g.EndsOn == null || g.EndsOn >= today));
    }
}
