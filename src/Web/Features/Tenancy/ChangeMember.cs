using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Gives a member another role, or ends the membership. Pages and live connections of the person notice within seconds.</summary>
public sealed class ChangeMember(AppDbContext db, StaffRights rights, AuditTrail audit)
{
    /// <param name="wanted">Null: the person leaves the tenant.</param>
    public async Task<Refusal?> RunAsync(Guid userId, MemberRole? wanted, Guid actorId, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var tenantId = db.TenantId;
        // Changes of one tenant's members stand in line here: two owners who leave at once must not both be let go.
        await db.Tenants.Where(t => t.Id == tenantId).ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, t => t.Name), cancellation);
        var members = await db.Members.Where(m => m.TenantId == tenantId && (m.UserId == userId || m.UserId == actorId || m.Role == MemberRole.Owner)).ToListAsync(cancellation);
        if (members.Find(m => m.UserId == userId) is not { } member || members.Find(m => m.UserId == actorId) is not { } actor)
            return Refusal.NotFound;
        var (present, owners) = (member.Role, members.Count(m => m.Role == MemberRole.Owner));
        if (MembershipRule.OfChanging(actor.Role, userId == actorId, present, wanted, owners) is { } reason)
            return Refusal.ByRule(reason.Code, SentenceOf(reason.Code));
        if (wanted is { } role)
            member.Become(role);
        else
            db.Members.Remove(member);
        audit.Record(db, wanted is null ? "member.removed" : "member.role-changed", $"account:{userId}", actorId, new { from = present.ToString(), to = wanted?.ToString() });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        rights.Forget(userId);
        return null;
    }

    /// <summary>English, says what to do; pages translate it.</summary>
    public static string SentenceOf(string code) => code switch
    {
        MembershipRule.LastOwner => "The last owner cannot go: make somebody else owner first.",
        MembershipRule.NotYours => "This role is not yours to give or take. Ask an owner.",
        _ => code,
    };
}
