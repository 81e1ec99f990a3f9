using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <param name="IsKnown">The dependant was here before.</param>
/// <param name="Case">Staff decide, whatever else; null: the rules say what comes first.</param>
public sealed record Binding(Guid Id, Guid AgentId, Guid DependantId, Relation Relation, GuardianCapability Allowed, DateOnly EndsOn, ConsentWay Way)
{
    public DependantDetails Details { get; init; } = new(null, null);
    public bool IsKnown { get; init; }
    public FamilyCaseKind? Case { get; init; }

    /// <summary>A member of staff, and for which tenant.</summary>
    public (Guid StaffId, Guid TenantId)? Witness { get; init; }
}

/// <summary>Binds a dependant to an agent, with whatever has to come first, and tells those who care for the person already.</summary>
public sealed class BindDependant(AppDbContext db, CitizenSeal seal, FamilyTurns turns, PolicyPacks packs, AuditTrail audit, RegionClock clock)
{
    /// <summary>
    /// Part of the caller's unit of work, inside <see cref="FamilyTurns.RunAsync"/>, who has entered the region's scope. What stands between the
    /// two already is renewed.
    /// </summary>
    public async Task<Guardianship> MakeAsync(Binding asked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var nowUtc = clock.NowUtc;
        await turns.TakeAsync([asked.AgentId, asked.DependantId], cancellation);
        if (await FindStandingAsync(asked.AgentId, asked.DependantId, cancellation) is { } before)
        {
            // What phones hold ends on the last day as it was.
            await AgentCredentials.EndAsync(db, asked.AgentId, asked.DependantId, nowUtc, cancellation);
            before.Renew(asked.Allowed, asked.EndsOn, asked.Way, asked.Witness?.StaffId, asked.Witness?.TenantId);
            audit.Record(db, "family.renewed", $"guardianship:{before.Id}", asked.Witness?.StaffId ?? Guid.Empty, new { Allowed = $"{asked.Allowed}", asked.EndsOn });
            return before;
        }
        var guardianship = Guardianship.Ask(asked.AgentId, asked.DependantId, asked.Relation, asked.Allowed, asked.EndsOn, nowUtc, asked.Id);
        guardianship.Note(asked.Way, asked.Witness?.StaffId, asked.Witness?.TenantId, await asked.Details.SealAsync(seal, asked.DependantId));
        var others = await AgentsAsync(asked.DependantId, cancellation);
        var step = await StepAsync(asked, others.Count, cancellation);
        if (step == FirstStep.AtOnce)
            guardianship.Begin(nowUtc);
        else if (step == FirstStep.Objection)
            guardianship.WaitForObjections(nowUtc);
        else
            db.FamilyCases.Add(FamilyCase.Open(guardianship.Id, asked.Case ?? await CaseAsync(asked, others.Count, cancellation), FamilySide.Agent, asked.AgentId, null, nowUtc));
        db.Guardianships.Add(guardianship);
        var news = step switch { FirstStep.AtOnce => FamilyNews.Joined, FirstStep.Objection => FamilyNews.Asked, _ => FamilyNews.ToStaff };
        db.Outbox.AddRange(others.Select(other => FamilyNotice.Of(other, news, nowUtc, guardianship.ObjectUntilUtc)));
        audit.Record(db, "family.asked", $"guardianship:{guardianship.Id}", asked.Witness?.StaffId ?? Guid.Empty, new { Relation = $"{asked.Relation}", Step = $"{step}", Way = $"{asked.Way}", Tenant = asked.Witness?.TenantId });
        return guardianship;
    }

    public Task<Guardianship?> FindStandingAsync(Guid agentId, Guid dependantId, CancellationToken cancellation)
    {
        var standing = Guardianship.Standing;
        return db.Guardianships.FirstOrDefaultAsync(g => g.AgentId == agentId && g.DependantId == dependantId && standing.Contains(g.State), cancellation);
    }

    /// <summary>Whether one that has ended may come back: others may have taken its place meanwhile. The turn is taken here.</summary>
    public async Task<bool> HasRoomAsync(Guardianship ended, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ended);
        await turns.TakeAsync([ended.AgentId, ended.DependantId], cancellation);
        if (await FindStandingAsync(ended.AgentId, ended.DependantId, cancellation) is not null)
            return false;
        // Staff have decided about it once, whatever the limits.
        if (await db.FamilyCases.AnyAsync(c => c.GuardianshipId == ended.Id && c.Stands == true, cancellation))
            return true;
        var limits = packs.Current.Limits;
        return (await AgentsAsync(ended.DependantId, cancellation)).Count < limits.AgentsPerDependant && await DependantsAsync(ended.AgentId, cancellation) < limits.DependantsPerAgent;
    }

    private Task<List<Guid>> AgentsAsync(Guid dependantId, CancellationToken cancellation)
    {
        var standing = Guardianship.Standing;
        return db.Guardianships.Where(g => g.DependantId == dependantId && standing.Contains(g.State)).Select(g => g.AgentId).ToListAsync(cancellation);
    }

    private Task<int> DependantsAsync(Guid agentId, CancellationToken cancellation)
    {
        var standing = Guardianship.Standing;
        return db.Guardianships.CountAsync(g => g.AgentId == agentId && standing.Contains(g.State), cancellation);
    }

    private async Task<FirstStep> StepAsync(Binding asked, int agents, CancellationToken cancellation) => asked.Case is not null
        ? FirstStep.Staff
        : FamilyRules.Begin(asked.Relation, asked.IsKnown, agents, await DependantsAsync(asked.AgentId, cancellation), packs.Current.Limits);

    private async Task<FamilyCaseKind> CaseAsync(Binding asked, int agents, CancellationToken cancellation)
    {
        var limits = packs.Current.Limits;
        var isBeyond = agents >= limits.AgentsPerDependant || await DependantsAsync(asked.AgentId, cancellation) >= limits.DependantsPerAgent;
        return isBeyond ? FamilyCaseKind.BeyondLimit : FamilyCaseKind.NobodyToAsk;
    }
}
