using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family;
using HealthCode.Domain.Posters;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family;

/// <param name="Agent">Masked.</param>
public sealed record ConsentView(ConsentRequest Request, ConsentPerson Person, string Agent);

/// <summary>
/// An adult answers under an own account. The short code leads to the request, never to the account: whoever answers must have the document
/// that the agent typed.
/// </summary>
public sealed class GiveConsent(AppDbContext db, CitizenSeal seal, CitizenIdentities identities, FamilyTurns turns, BindDependant bind, AuditTrail audit, RegionClock clock)
{
    /// <summary>Null when there is no such code, or it counts no more.</summary>
    public async Task<ConsentView?> FindAsync(string? typed, CancellationToken cancellation)
    {
        if (!PosterAlias.TryParse(typed, out var code, out _))
            return null;
        var (codeRef, nowUtc) = (await ConsentPerson.RefAsync(seal, code.Compact), clock.NowUtc);
        return await db.ConsentRequests.FirstOrDefaultAsync(r => r.CodeRef == codeRef, cancellation) is { } request && request.IsOpen(nowUtc)
            && await ConsentPerson.OpenAsync(seal, request) is { } person && await identities.FindAsync(request.AgentId, cancellation) is { } agent
            ? new(request, person, MaskedName.Of(agent.Name))
            : null;
    }

    public Task<Refusal?> RunAsync(string? typed, Guid citizenId, bool agrees, CancellationToken cancellation) =>
        turns.RunAsync(() => AnswerAsync(typed, citizenId, agrees, cancellation), cancellation);

    private async Task<Refusal?> AnswerAsync(string? typed, Guid citizenId, bool agrees, CancellationToken cancellation)
    {
        if (await FindAsync(typed, cancellation) is not { } asked)
            return FamilyRefusals.CodeOver;
        if (asked.Request.AgentId == citizenId)
            return FamilyRefusals.OwnRequest;
        if (await identities.FindAsync(citizenId, cancellation) is not { } me)
            return FamilyRefusals.NameFirst;
        if (me.Document.ToText() != asked.Person.Document)
            return FamilyRefusals.OtherPerson;
        using var region = TenantScope.Enter(Region.Tenant);
        return await AnswerAsync(asked, agrees, citizenId, ConsentWay.OwnAccount, null, cancellation);
    }

    /// <summary>The caller has entered the region's scope, knows who answers, and does this in turn.</summary>
    internal async Task<Refusal?> AnswerAsync(ConsentView asked, bool agrees, Guid dependantId, ConsentWay way, (Guid StaffId, Guid TenantId)? witness, CancellationToken cancellation)
    {
        var (request, nowUtc) = (asked.Request, clock.NowUtc);
        if (!request.Answer(agrees ? ConsentOutcome.Consented : ConsentOutcome.Refused, nowUtc))
            return FamilyRefusals.CodeOver;
        if (agrees)
        {
            var made = await bind.MakeAsync(new(Guid.CreateVersion7(), request.AgentId, dependantId, request.Relation, request.Allowed, request.EndsOn, way)
            {
                Details = asked.Person.Details, IsKnown = true, Witness = witness,
            }, cancellation);
            db.Outbox.Add(FamilyNotice.Of(request.AgentId, made.State == GuardianshipState.Waiting ? FamilyNews.ToStaff : FamilyNews.Began, nowUtc));
        }
        else
        {
            db.Outbox.Add(FamilyNotice.Of(request.AgentId, FamilyNews.Refused, nowUtc));
        }
        audit.Record(db, agrees ? "family.consented" : "family.refused", $"consent:{request.Id}", witness?.StaffId ?? Guid.Empty, new { Way = $"{way}", Tenant = witness?.TenantId });
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
