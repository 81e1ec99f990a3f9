using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <summary>Each minute: bindings to which nobody has objected begin, those whose last day is over end, and new ones lead to what came before them.</summary>
[RegionJob]
public sealed class TendFamily(AppDbContext db, TakeUpEvidence evidence, AuditTrail audit, RegionClock clock)
{
    private const int Slice = 200;

    /// <summary>Longer than a unit of work, so that an import that was under way is seen.</summary>
    private static readonly TimeSpan New = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        var (nowUtc, today) = (clock.NowUtc, clock.Today);
        foreach (var due in await db.Guardianships.Where(g => g.State == GuardianshipState.Waiting && g.ObjectUntilUtc <= nowUtc).OrderBy(g => g.ObjectUntilUtc).Take(Slice).ToListAsync(cancellation))
        {
            due.Begin(nowUtc);
            db.Outbox.Add(FamilyNotice.Of(due.AgentId, FamilyNews.Began, nowUtc));
            await SaveAsync(due, "family.began", cancellation);
        }
        foreach (var over in await db.Guardianships.Where(g => g.State == GuardianshipState.Active && g.EndsOn < today).OrderBy(g => g.EndsOn).Take(Slice).ToListAsync(cancellation))
        {
            over.End(nowUtc);
            await AgentCredentials.EndAsync(db, over.AgentId, over.DependantId, nowUtc, cancellation);
            await SaveAsync(over, "family.ended", cancellation);
        }
        var newUtc = nowUtc - New;
        foreach (var dependant in await db.Guardianships.Where(g => g.State == GuardianshipState.Active && g.BeganUtc > newUtc).Select(g => g.DependantId).Distinct().ToListAsync(cancellation))
            await evidence.RunAsync(dependant, cancellation);
    }

    /// <summary>Each alone: one that is changed in this very moment (an objection) keeps no other from its turn.</summary>
    private async Task SaveAsync(Guardianship guardianship, string action, CancellationToken cancellation)
    {
        audit.Record(db, action, $"guardianship:{guardianship.Id}", Guid.Empty);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList())
                entry.State = EntityState.Detached;
        }
    }
}
