using System.Security.Cryptography;
using HealthCode.Domain;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Posters;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>Somebody who stands before a member of staff, or in a list of those who have agreed.</summary>
/// <param name="Language">The person's, zh-CN or en: of slip and card.</param>
public sealed record WardDraft(
    CitizenIdentity Person, string Language, WardRelation Relation, string Group, string? Phone, string? Place, GuardianCapability Capabilities, DateOnly? EndsOn, string Witness)
{
    public override string ToString() => nameof(WardDraft);
}

/// <summary>
/// Registers a person who is present and has no phone. A document that was typed never tells whether somebody has an account: whoever has a
/// number of their own is not looked at, and gets a second person's row here. A person whom another institution has registered
/// becomes a ward of both, as far as the pack allows; neither is told of the other (decision 0027).
/// </summary>
public sealed class RegisterWard(
    AppDbContext db, FamilyTurns turns, WardRegister register, CitizenAccounts accounts, CitizenSeal seal, Accesses accesses, TakeUpEvidence evidence, PolicyPacks packs, AuditTrail audit, RegionClock clock)
{
    public const string Known = "ward-known";
    public const string TooMany = "ward-limit";

    /// <param name="id">Made with the form: pressed twice it is done once.</param>
    /// <returns>Or <c>ward-known</c> with the row's id, or <c>ward-limit</c>: others stand for the person, as many as the pack allows.</returns>
    public Task<Result<Ward>> RunAsync(Guid id, WardDraft draft, Guid by, Guid? importId, CancellationToken cancellation) =>
        turns.RunAsync(() => RegisterAsync(id, draft, by, importId, cancellation), cancellation);

    // Of two desks that register the same person at the same moment one begins anew. Whom it has made nobody stands for, so the region forgets them.
    private async Task<Result<Ward>> RegisterAsync(Guid id, WardDraft draft, Guid by, Guid? importId, CancellationToken cancellation)
    {
        // Most lines of a list that is brought in again are known, and need no turn.
        if (await FindKnownAsync(draft.Person, cancellation) is { } known)
            return new Reason(Known, $"{known}");
        await turns.TakeAsync(draft.Person.Document, cancellation);
        if (await FindKnownAsync(draft.Person, cancellation) is { } meanwhile)
        {
            await db.SaveChangesAsync(cancellation);
            return new Reason(Known, $"{meanwhile}");
        }
        var found = await FindPersonAsync(draft.Person, cancellation);
        if (!found.IsOk)
        {
            audit.Record(db, "people.limit-reached", $"person:{id}", by);
            await db.SaveChangesAsync(cancellation);
            return found.Reason;
        }
        var citizen = found.Value != Guid.Empty ? found.Value : await accounts.JoinWithoutNumberAsync(draft.Person, draft.Language, cancellation);
        var pack = packs.Current;
        var slip = PosterAlias.FromRandom(RandomNumberGenerator.GetBytes(PosterAlias.RandomBytes)).ToString();
        var ward = Ward.Register(id, citizen, new(draft.Relation, draft.Capabilities, draft.EndsOn, pack.Id, pack.Consent.Version, slip), by, clock.NowUtc, importId);
        await register.SealAsync(ward, draft.Group, draft.Person, new(draft.Phone, draft.Place, draft.Witness));
        db.Wards.Add(ward);
        db.WardLinks.Add(WardLink.Of(ward));
        db.Accesses.Add(await accesses.MakeAsync(citizen, AccessKind.OpenedByInstitution, (TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? ""));
        audit.Record(db, "people.registered", $"person:{id}", by, new { draft.Relation, draft.Capabilities, draft.EndsOn, slip, draft.Witness });
        await db.SaveChangesAsync(cancellation);
        await evidence.RunAsync(citizen, cancellation);
        return ward;
    }

    /// <summary>The row of whoever is here already with this name and document.</summary>
    private async Task<Guid?> FindKnownAsync(CitizenIdentity person, CancellationToken cancellation)
    {
        var name = await register.NameRefAsync(person.Name);
        var document = await register.DocumentRefAsync(person.Document.Number);
        return await register.Standing.Where(ward => ward.NameRef == name && ward.DocumentRef == document).Select(ward => (Guid?)ward.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Somebody without a number for whom another institution stands; empty when there is nobody.</summary>
    private async Task<Result<Guid>> FindPersonAsync(CitizenIdentity person, CancellationToken cancellation)
    {
        var document = await seal.DocumentRefAsync(person.Document);
        var same = await db.Citizens.Where(citizen => citizen.DocumentRef == document && citizen.PhoneRef == null && db.WardLinks.Any(link => link.CitizenId == citizen.Id))
            .Select(citizen => new { citizen.Id, citizen.SealedName }).ToListAsync(cancellation);
        foreach (var other in same)
        {
            if (other.SealedName is not { } sealedName || await seal.OpenAsync(other.Id, sealedName) is not { } name || !WardRegister.IsSameName(name, person.Name))
                continue;
            await turns.TakeAsync([other.Id], cancellation);
            return await db.WardLinks.CountAsync(link => link.CitizenId == other.Id && link.EndedUtc == null, cancellation) < packs.Current.Limits.AgentsPerDependant ? other.Id : new Reason(TooMany);
        }
        return Guid.Empty;
    }
}
