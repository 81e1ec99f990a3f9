using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Privacy.Own;

/// <summary>For whom a citizen acts and who acts for the citizen, as it stands in the citizen's own copy. Of the other person no more than a masked name.</summary>
public sealed class OwnFamily(AppDbContext db, CitizenAccounts accounts)
{
    public sealed record Bond(
        string? Name, Relation Relation, IReadOnlyList<GuardianCapability> May, GuardianshipState State, DateTime AskedUtc, DateTime? BeganUtc, DateTime? EndedUtc, DateOnly? EndsOn, bool IsReminded);

    private static readonly GuardianCapability[] Each = [GuardianCapability.Show, GuardianCapability.Declare, GuardianCapability.BuyMedicine];

    public Task<IReadOnlyList<Bond>> ActsForAsync(Guid citizen, CancellationToken cancellation) =>
        ListAsync(db.Guardianships.Where(bond => bond.AgentId == citizen), bond => bond.DependantId, cancellation);

    public Task<IReadOnlyList<Bond>> AgentsOfAsync(Guid citizen, CancellationToken cancellation) =>
        ListAsync(db.Guardianships.Where(bond => bond.DependantId == citizen), bond => bond.AgentId, cancellation);

    /// <summary>Null when the person did.</summary>
    public async Task<string?> FilledInByAsync(Declaration declaration, CancellationToken cancellation) =>
        declaration is { FilledInBy: FilledInBy.Agent, FilledInById: { } agent } ? MaskedName.Of(await accounts.NameOfAsync(agent, cancellation)) : null;

    private async Task<IReadOnlyList<Bond>> ListAsync(IQueryable<Guardianship> bonds, Func<Guardianship, Guid> other, CancellationToken cancellation)
    {
        var list = new List<Bond>();
        foreach (var bond in await bonds.AsNoTracking().OrderBy(bond => bond.Id).ToListAsync(cancellation))
        {
            var name = await accounts.NameOfAsync(other(bond), cancellation);
            var isReminded = await db.ReminderWishes.AnyAsync(wish => wish.AgentId == bond.AgentId && wish.CitizenId == bond.DependantId, cancellation);
            list.Add(new(name is null ? null : MaskedName.Of(name), bond.Relation, [.. Each.Where(one => bond.Capabilities.HasFlag(one))], bond.State, bond.AskedUtc, bond.BeganUtc, bond.EndedUtc, bond.EndsOn, isReminded));
        }
        return list;
    }
}
