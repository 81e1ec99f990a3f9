using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>The link stops working at once.</summary>
public sealed class WithdrawInvitation(AppDbContext db, StaffRights rights, InvitationLinks links, AuditTrail audit, TimeProvider time)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        var nowUtc = time.NowUtc();
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { AcceptedUtc: null } invitation)
            return Refusal.NotFound;
        if (await rights.FindRoleAsync(actorId, db.TenantId) is not { } actor || MembershipRule.OfGiving(actor, invitation.Role) is not null)
            return Refusal.ByRule(MembershipRule.NotYours, ChangeMember.SentenceOf(MembershipRule.NotYours));
        invitation.Withdraw(nowUtc);
        await links.EndAsync(id, nowUtc, cancellation);
        audit.Record(db, "invitation.withdrawn", $"invitation:{id}", actorId);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Accepted in the same moment: the person is in the list of members now.
            return Refusal.Changed;
        }
        links.Forget(id);
        return null;
    }
}
