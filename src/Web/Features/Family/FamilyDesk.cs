using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Codes.Review;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

public sealed record FamilyCaseRow(Guid Id, FamilyCaseKind Kind, FamilySide Side, Relation Relation, GuardianshipState State, DateTime OpenedUtc);

/// <summary>Somebody of a case: names and documents are masked.</summary>
public sealed record CasePerson(string Name, string Document, int? Age);

/// <param name="Agents">Everybody else who acts for the person, or wants to, masked.</param>
/// <param name="Contact">Where the agent says that the person can be called.</param>
public sealed record FamilyCaseView(
    FamilyCase Case, Guardianship Binding, CasePerson? Agent, CasePerson? Dependant, IReadOnlyList<(string Name, GuardianshipState State)> Agents, int DependantsOfAgent, string? Contact, string? Words, string? Reason);

/// <summary>Reviewers of the region decide who may act for whom. Until a case is opened nothing of a person is seen; each opening is visible to both.</summary>
public sealed class FamilyDesk(AppDbContext db, CitizenSeal seal, CitizenIdentities identities, Accesses accesses, AuditTrail audit, RegionClock clock)
{
    private const int Shown = 100;

    /// <summary>Open ones, the oldest first: a frozen binding hurts as long as it waits.</summary>
    public async Task<IReadOnlyList<FamilyCaseRow>> ListAsync(CancellationToken cancellation) =>
        await (from row in db.FamilyCases.AsNoTracking()
               join binding in db.Guardianships on row.GuardianshipId equals binding.Id
               where row.DecidedUtc == null
               orderby row.OpenedUtc
               select new FamilyCaseRow(row.Id, row.Kind, row.Side, binding.Relation, binding.State, row.OpenedUtc)).Take(Shown).ToListAsync(cancellation);

    /// <summary>Null when there is no such case. The reading is audited and visible to agent and dependant.</summary>
    public async Task<FamilyCaseView?> OpenAsync(Guid id, Guid reader, CancellationToken cancellation)
    {
        if (await db.FamilyCases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } row)
            return null;
        var binding = await db.Guardianships.AsNoTracking().FirstAsync(g => g.Id == row.GuardianshipId, cancellation);
        var standing = Guardianship.Standing;
        var others = new List<(string, GuardianshipState)>();
        foreach (var other in await db.Guardianships.AsNoTracking().Where(g => g.DependantId == binding.DependantId && g.Id != binding.Id && standing.Contains(g.State)).OrderBy(g => g.Id).ToListAsync(cancellation))
            others.Add((MaskedName.Of((await identities.FindAsync(other.AgentId, cancellation))?.Name), other.State));
        var view = new FamilyCaseView(
            row, binding, await PersonAsync(binding.AgentId, cancellation), await PersonAsync(binding.DependantId, cancellation), others,
            await db.Guardianships.CountAsync(g => g.AgentId == binding.AgentId && standing.Contains(g.State), cancellation),
            (await DependantDetails.OpenAsync(seal, binding.DependantId, binding.SealedDetails)).Contact,
            row.SealedWords is { } words ? await seal.OpenAsync(binding.DependantId, words) : null, row.SealedReason is { } reason ? await seal.OpenAsync(binding.DependantId, reason) : null);
        using var region = TenantScope.Enter(Region.Tenant);
        foreach (var person in new[] { binding.AgentId, binding.DependantId })
            db.Accesses.Add(await accesses.MakeAsync(person, AccessKind.FamilyCaseOpened, OpenReview.Reviewer));
        audit.Record(db, "family.case-opened", $"family-case:{id}", reader);
        await db.SaveChangesAsync(cancellation);
        return view;
    }

    /// <param name="stands">Whether the agent may act.</param>
    /// <param name="reason">All sides read it.</param>
    public async Task<Refusal?> DecideAsync(Guid id, bool stands, string? reason, Guid reviewer, CancellationToken cancellation)
    {
        var (words, nowUtc) = (reason?.Trim() ?? "", clock.NowUtc);
        if (words.Length is < FamilyCase.ShortestReason or > FamilyCase.LongestReason)
            return Refusal.Invalid(new Domain.Venues.FieldError("reason", "required", "Write in 10 to 1,000 characters why; all sides read it"));
        if (await db.FamilyCases.FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } row)
            return Refusal.NotFound;
        var binding = await db.Guardianships.FirstAsync(g => g.Id == row.GuardianshipId, cancellation);
        if (!row.Decide(stands, reviewer, await seal.ProtectAsync(binding.DependantId, words), nowUtc) || binding.State is not (GuardianshipState.Waiting or GuardianshipState.Frozen))
        {
            db.ChangeTracker.Clear();
            return FamilyRefusals.TooLate;
        }
        binding.Decide(stands, nowUtc);
        if (!stands)
            await AgentCredentials.EndAsync(db, binding.AgentId, binding.DependantId, nowUtc, cancellation);
        // What others said about the same was read with it.
        foreach (var same in await db.FamilyCases.Where(c => c.GuardianshipId == binding.Id && c.Id != id && c.DecidedUtc == null).ToListAsync(cancellation))
            same.Overtake(nowUtc);
        using var region = TenantScope.Enter(Region.Tenant);
        foreach (var person in new[] { binding.AgentId, binding.DependantId })
            db.Accesses.Add(await accesses.MakeAsync(person, AccessKind.FamilyCaseDecided, OpenReview.Reviewer));
        foreach (var person in await ConcernedAsync(binding, cancellation))
            db.Outbox.Add(FamilyNotice.Of(person, FamilyNews.Decided, nowUtc));
        audit.Record(db, "family.case-decided", $"family-case:{id}", reviewer, new { stands });
        return await db.TrySaveAsync(cancellation);
    }

    /// <summary>Agent, dependant and everybody else who acts for the person; whoever has no phone is told by the pages alone.</summary>
    private async Task<IReadOnlyList<Guid>> ConcernedAsync(Guardianship binding, CancellationToken cancellation)
    {
        var others = await db.Guardianships.Where(g => g.DependantId == binding.DependantId && g.State == GuardianshipState.Active).Select(g => g.AgentId).ToListAsync(cancellation);
        return [.. others.Append(binding.AgentId).Append(binding.DependantId).Distinct()];
    }

    private async Task<CasePerson?> PersonAsync(Guid citizen, CancellationToken cancellation) =>
        await identities.FindAsync(citizen, cancellation) is { } who ? new(MaskedName.Of(who.Name), who.Document.Masked, who.Document.AgeOn(clock.Today)) : null;
}
