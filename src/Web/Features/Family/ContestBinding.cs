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

/// <summary>
/// Somebody says that another must not act for a person: before it counts, as an objection; afterwards, as a dispute that freezes it at
/// once. Staff of the region decide, and everybody concerned reads why.
/// </summary>
public sealed class ContestBinding(AppDbContext db, CitizenSeal seal, AuditTrail audit, RegionClock clock)
{
    /// <param name="by">The dependant, or somebody else who cares for the person.</param>
    /// <param name="words">For staff; may be empty.</param>
    public async Task<Refusal?> RunAsync(Guid id, Guid by, string? words, CancellationToken cancellation)
    {
        var standing = Guardianship.Standing;
        if (await db.Guardianships.FirstOrDefaultAsync(g => g.Id == id && standing.Contains(g.State), cancellation) is not { } guardianship || guardianship.AgentId == by)
            return Refusal.NotFound;
        var isDependant = guardianship.DependantId == by;
        // Somebody whose own binding only waits, or is frozen, cannot stop others.
        if (!isDependant && !await db.Guardianships.AnyAsync(g => g.DependantId == guardianship.DependantId && g.AgentId == by && g.State == GuardianshipState.Active, cancellation))
            return Refusal.NotFound;
        return await OpenAsync(guardianship, isDependant ? FamilySide.Dependant : FamilySide.OtherAgent, by, words, cancellation);
    }

    /// <summary>A member of staff, for a person who stands there.</summary>
    internal async Task<Refusal?> WitnessAsync(Guid id, Guid dependantId, Guid staffId, string? words, CancellationToken cancellation) =>
        await db.Guardianships.FirstOrDefaultAsync(g => g.Id == id && g.DependantId == dependantId, cancellation) is { } guardianship
            ? await OpenAsync(guardianship, FamilySide.Witness, staffId, words, cancellation)
            : Refusal.NotFound;

    private async Task<Refusal?> OpenAsync(Guardianship guardianship, FamilySide side, Guid by, string? words, CancellationToken cancellation)
    {
        var (nowUtc, said) = (clock.NowUtc, words?.Trim() ?? "");
        if (said.Length > FamilyCase.LongestReason)
            return Refusal.Invalid(new Domain.Venues.FieldError("words", "too-long", "Write at most 1,000 characters"));
        // Who was heard once does not stop the same binding again and again.
        if (await db.FamilyCases.AnyAsync(c => c.GuardianshipId == guardianship.Id && c.OpenedBy == by && c.Stands == true, cancellation))
            return FamilyRefusals.DisputedBefore;
        if (await db.FamilyCases.AnyAsync(c => c.GuardianshipId == guardianship.Id && c.OpenedBy == by && c.DecidedUtc == null, cancellation))
            return FamilyRefusals.HeardAlready;
        var isObjection = guardianship.State == GuardianshipState.Waiting;
        if (!(isObjection ? guardianship.ObjectTo(nowUtc) : guardianship.Freeze()))
            return FamilyRefusals.TooLate;
        // What the agent's phone shows of the person counts no more within moments.
        await AgentCredentials.EndAsync(db, guardianship.AgentId, guardianship.DependantId, nowUtc, cancellation);
        db.FamilyCases.Add(FamilyCase.Open(
            guardianship.Id, isObjection ? FamilyCaseKind.Objection : FamilyCaseKind.Dispute, side, by, said.Length == 0 ? null : await seal.ProtectAsync(guardianship.DependantId, said), nowUtc));
        using var region = TenantScope.Enter(Region.Tenant);
        db.Outbox.Add(FamilyNotice.Of(guardianship.AgentId, isObjection ? FamilyNews.ToStaff : FamilyNews.Frozen, nowUtc));
        audit.Record(db, isObjection ? "family.objected" : "family.disputed", $"guardianship:{guardianship.Id}", side == FamilySide.Witness ? by : Guid.Empty, new { Side = $"{side}" });
        return await db.TrySaveAsync(cancellation);
    }
}
