using HealthCode.Domain.Accounts;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Accounts.RegionStaff;

/// <summary>Grants and withdraws what somebody does for the region. It counts within a second or two, on open pages too.</summary>
public sealed class ChangeDuties(AppDbContext db, StaffRights rights, AuditTrail audit, OutboxSignal signal)
{
    public const string LastOperator = "Nobody else is an operator. Make somebody else one first";
    public const string OwnBoth = "You can't make yourself publisher and approver at once. Ask another operator";

    /// <param name="wanted">All that the person holds afterwards; none: they leave the region's staff.</param>
    public async Task<Refusal?> RunAsync(Guid userId, IReadOnlyCollection<RegionDuty> wanted, Guid actorId, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var operators = await db.RegionRoles.Where(role => role.Duty == RegionDuty.Operator).Select(role => role.UserId).ToListAsync(cancellation);
        // Changes stand in line here: two operators who withdraw each other at once must not both succeed.
        await db.Users.Where(user => operators.Contains(user.Id)).ExecuteUpdateAsync(set => set.SetProperty(user => user.Language, user => user.Language), cancellation);
        var count = await db.RegionRoles.CountAsync(role => role.Duty == RegionDuty.Operator, cancellation);
        var held = await db.RegionRoles.Where(role => role.UserId == userId).ToListAsync(cancellation);
        if (!await db.Users.AnyAsync(user => user.Id == userId, cancellation))
            return Refusal.NotFound;
        List<RegionDuty> present = [.. held.Select(role => role.Duty)];
        if (DutyRule.OfChanging(userId == actorId, present, wanted, count) is { } reason)
            return Refusal.Invalid(new FieldError("duties", reason.Code, reason.Code == DutyRule.LastOperator ? LastOperator : OwnBoth));
        db.RegionRoles.RemoveRange(held.Where(role => !wanted.Contains(role.Duty)));
        db.RegionRoles.AddRange(wanted.Except(present).Select(duty => RegionRole.Grant(userId, duty)));
        audit.Record(db, "region.duties-changed", $"account:{userId}", actorId, new { before = Words(present), after = Words(wanted) });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        // What was saved before the commit nobody could see yet.
        signal.Wake(Region.Tenant.Id);
        rights.Forget(userId);
        return null;
    }

    private static IEnumerable<string> Words(IEnumerable<RegionDuty> duties) => duties.Order().Select(duty => duty.ToString().ToLowerInvariant());
}
