using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>A new mail with a new link and a new week; the link sent before ends.</summary>
public sealed class ResendInvitation(AppDbContext db, UserManager<StaffUser> users, StaffRights rights, InvitationLinks links, AuditTrail audit, TimeProvider time)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        var nowUtc = time.NowUtc();
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } invitation
            || invitation.StateAt(nowUtc) is InvitationState.Accepted or InvitationState.Withdrawn)
            return Refusal.NotFound;
        if (await rights.FindRoleAsync(actorId, db.TenantId) is not { } actor || MembershipRule.OfGiving(actor, invitation.Role) is not null)
            return Refusal.ByRule(MembershipRule.NotYours, ChangeMember.SentenceOf(MembershipRule.NotYours));
        invitation.SendAgain(nowUtc);
        await links.SendAsync(invitation, (await users.FindByIdAsync(actorId.ToString()))!.DisplayName, nowUtc, cancellation);
        audit.Record(db, "invitation.sent-again", $"invitation:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        links.Forget(id);
        return null;
    }
}
