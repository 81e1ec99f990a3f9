using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <summary>
/// A member of staff sees an adult without a phone consent, or say that somebody acts for them who must not. Staff type the number from the
/// document that lies before them: it must be the one that the agent typed, and shows nobody's data.
/// </summary>
public sealed class WitnessConsent(
    AppDbContext db, FamilyTurns turns, GiveConsent consent, ContestBinding contest, KnownDependants known, CitizenAccounts accounts, CitizenIdentities identities, FamilyLimit limit, AuditTrail audit, RegionClock clock)
{
    /// <summary>Null when there is no such code, it counts no more, or it was tried too often.</summary>
    public async Task<ConsentView?> FindAsync(string? typed, Guid staffId, CancellationToken cancellation) => limit.Try(staffId) ? await consent.FindAsync(typed, cancellation) : null;

    public async Task<Refusal?> RunAsync(string? typed, string? kind, string? number, bool agrees, Guid staffId, ITenantInfo tenant, CancellationToken cancellation)
    {
        if (!limit.Try(staffId))
            return FamilyRefusals.TooOften;
        if (await consent.FindAsync(typed, cancellation) is not { } asked)
            return FamilyRefusals.CodeOver;
        var document = Read(kind, number);
        if (!document.IsOk)
            return Refusal.Invalid(new FieldError("number", document.Reason.Code, ReadDependant.SentenceOf(document.Reason.Code)));
        if (document.Value.ToText() != asked.Person.Document)
            return Refusal.Invalid(new FieldError("number", "document-not-fitting", "This is not the document for which the code was made. Nothing was recorded"));
        var id = asked.Request.Id;
        return await turns.RunAsync(() => AnswerAsync(typed, agrees, (staffId, tenant.Id), cancellation), cancellation)
            ?? await RecordAsync("family.witnessed", $"consent:{id}", staffId, new { agrees }, cancellation);
    }

    private async Task<Refusal?> AnswerAsync(string? typed, bool agrees, (Guid StaffId, Guid TenantId) witness, CancellationToken cancellation)
    {
        if (await consent.FindAsync(typed, cancellation) is not { } asked)
            return FamilyRefusals.CodeOver;
        using var region = TenantScope.Enter(Region.Tenant);
        // Of two desks with a person whom nobody knew, the second finds the first's.
        await turns.TakeAsync(asked.Person.Identity.Document, cancellation);
        var (here, joined, isSaved) = ((await known.FindAsync(db, asked.Person.Identity, cancellation)).CitizenId, (Guid?)null, false);
        if (here is null && agrees)
            joined = await accounts.JoinWithoutNumberAsync(asked.Person.Identity, FamilyTexts.Language, cancellation);
        try
        {
            var refused = await consent.AnswerAsync(asked, agrees, here ?? joined ?? Guid.Empty, ConsentWay.Witness, witness, cancellation);
            isSaved = refused is null;
            return refused;
        }
        finally
        {
            if (!isSaved && joined is { } orphan)
                await accounts.EraseAsync(orphan, CancellationToken.None);
        }
    }

    /// <summary>Who acts for the person who stands there; null when name and document fit nobody without a phone of their own.</summary>
    public async Task<(Guid DependantId, IReadOnlyList<(Guid Id, string Agent, DateTime? BeganUtc)> Bindings)?> FindPersonAsync(string? name, string? kind, string? number, Guid staffId, CancellationToken cancellation)
    {
        if (VisitorName.Parse(name) is not { IsOk: true } typed || Read(kind, number) is not { IsOk: true } document || !limit.Try(staffId)
            || (await known.FindAsync(db, new(typed.Value.Value, document.Value), cancellation)).CitizenId is not { } dependant)
            return null;
        await RecordAsync("family.looked-up", $"citizen:{dependant}", staffId, null, cancellation);
        return (dependant, await BindingsAsync(dependant, cancellation));
    }

    public async Task<IReadOnlyList<(Guid Id, string Agent, DateTime? BeganUtc)>> BindingsAsync(Guid dependant, CancellationToken cancellation)
    {
        var bindings = new List<(Guid, string, DateTime?)>();
        foreach (var row in await db.Guardianships.AsNoTracking().Where(g => g.DependantId == dependant && g.State == GuardianshipState.Active).OrderBy(g => g.Id).ToListAsync(cancellation))
            bindings.Add((row.Id, MaskedName.Of((await identities.FindAsync(row.AgentId, cancellation))?.Name), row.BeganUtc));
        return bindings;
    }

    public async Task<Refusal?> DisputeAsync(Guid id, Guid dependantId, string? words, Guid staffId, CancellationToken cancellation) =>
        await contest.WitnessAsync(id, dependantId, staffId, words, cancellation) ?? await RecordAsync("family.disputed", $"guardianship:{id}", staffId, null, cancellation);

    private Domain.Result<IdentityDocument> Read(string? kind, string? number) =>
        IdentityDocument.Parse(Enum.TryParse<DocumentKind>(kind, out var chosen) && Enum.IsDefined(chosen) ? chosen : DocumentKind.ResidentIdentity, number, clock.Today);

    /// <summary>In the tenant's own log too: its owner answers for what staff witness.</summary>
    private async Task<Refusal?> RecordAsync(string action, string target, Guid staffId, object? detail, CancellationToken cancellation)
    {
        audit.Record(db, action, target, staffId, detail);
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
