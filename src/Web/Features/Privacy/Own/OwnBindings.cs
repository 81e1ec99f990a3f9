using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Privacy.Own;

/// <summary>For whom one citizen acts or acted, who acts or acted for them, and what staff decided about it; the other side is masked.</summary>
public sealed class OwnBindings(AppDbContext db, CitizenSeal seal, CitizenIdentities identities)
{
    public sealed record Binding(
        string Side, string With, Relation Relation, GuardianCapability May, GuardianshipState State, DateOnly? EndsOn, ConsentWay Consent, string? Contact, DateOnly? BornOn,
        DateTime AskedUtc, DateTime? BeganUtc, DateTime? EndedUtc, GuardianshipEnd? EndedThrough, bool IsReminded, IReadOnlyList<Decision> Decisions);

    /// <param name="Words">Of whoever said them, to nobody else.</param>
    public sealed record Decision(FamilyCaseKind Kind, FamilySide By, DateTime OpenedUtc, string? Words, DateTime? DecidedUtc, bool? Stands, string? Reason);

    public sealed record Request(string Name, Relation Relation, GuardianCapability May, DateOnly EndsOn, DateTime AskedUtc, ConsentOutcome Outcome, DateTime? AnsweredUtc);

    public async Task<IReadOnlyList<Binding>> ListAsync(Guid citizen, CancellationToken cancellation)
    {
        var all = new List<Binding>();
        foreach (var row in await db.Guardianships.AsNoTracking().Where(g => g.AgentId == citizen || g.DependantId == citizen).OrderBy(g => g.AskedUtc).ThenBy(g => g.Id).ToListAsync(cancellation))
        {
            var isAgent = row.AgentId == citizen;
            var (other, details) = (await identities.FindAsync(isAgent ? row.DependantId : row.AgentId, cancellation), await DependantDetails.OpenAsync(seal, row.DependantId, row.SealedDetails));
            all.Add(new(
                isAgent ? "agent" : "dependant", MaskedName.Of(other?.Name), row.Relation, row.Capabilities, row.State, row.EndsOn, row.Consent, details.Contact, details.BornOn,
                row.AskedUtc, row.BeganUtc, row.EndedUtc, row.EndCause, await db.ReminderWishes.AnyAsync(wish => wish.AgentId == row.AgentId && wish.CitizenId == row.DependantId, cancellation), await DecisionsAsync(row, citizen, cancellation)));
        }
        return all;
    }

    public async Task<IReadOnlyList<Request>> RequestsAsync(Guid citizen, CancellationToken cancellation)
    {
        var all = new List<Request>();
        foreach (var row in await db.ConsentRequests.AsNoTracking().Where(r => r.AgentId == citizen).OrderBy(r => r.AskedUtc).ToListAsync(cancellation))
            if (await ConsentPerson.OpenAsync(seal, row) is { } person)
                all.Add(new(MaskedName.Of(person.Name), row.Relation, row.Allowed, row.EndsOn, row.AskedUtc, row.Outcome, row.AnsweredUtc));
        return all;
    }

    /// <summary>Who filled a declaration in, masked; null when the person did.</summary>
    public async Task<string?> FilledInByAsync(Declaration declaration, CancellationToken cancellation) =>
        declaration is { FilledInBy: FilledInBy.Agent, FilledInById: { } agent } ? MaskedName.Of((await identities.FindAsync(agent, cancellation))?.Name) : null;

    private async Task<IReadOnlyList<Decision>> DecisionsAsync(Guardianship binding, Guid citizen, CancellationToken cancellation)
    {
        var all = new List<Decision>();
        foreach (var row in await db.FamilyCases.AsNoTracking().Where(c => c.GuardianshipId == binding.Id).OrderBy(c => c.OpenedUtc).ToListAsync(cancellation))
            all.Add(new(row.Kind, row.Side, row.OpenedUtc, row.OpenedBy == citizen ? await OpenAsync(binding.DependantId, row.SealedWords) : null, row.DecidedUtc, row.Stands, await OpenAsync(binding.DependantId, row.SealedReason)));
        return all;
    }

    private async ValueTask<string?> OpenAsync(Guid citizen, byte[]? sealedText) => sealedText is null ? null : await seal.OpenAsync(citizen, sealedText);
}
