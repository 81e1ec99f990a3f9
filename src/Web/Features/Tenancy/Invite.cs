using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Invites somebody by mail. Whoever was invited already and has not answered gets a new link instead of a second invitation.</summary>
public sealed class Invite(
    AppDbContext db, UserManager<StaffUser> users, StaffRights rights, TenantFields fields, InvitationLinks links, AuditTrail audit, TimeProvider time)
{
    public const string AlreadyMember = "This person belongs to the staff already; change the role in the list";
    public const string RoleMissing = "Choose what the person may do";

    /// <param name="role">A name of <see cref="MemberRole"/>.</param>
    /// <param name="language">Of the mail: zh-CN or en.</param>
    public async Task<Outcome<Invitation>> RunAsync(string? email, string? role, string? language, Guid actorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var address = EmailAddress.Read("email", email, errors);
        if (!Enum.TryParse<MemberRole>(role, out var given) || !Enum.IsDefined(given))
            errors.Add(new("role", "required", RoleMissing));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        if (await rights.FindRoleAsync(actorId, db.TenantId) is not { } actor || MembershipRule.OfGiving(actor, given) is not null)
            return Refusal.Invalid(new FieldError("role", MembershipRule.NotYours, ChangeMember.SentenceOf(MembershipRule.NotYours)));
        if (await users.FindByEmailAsync(address) is { } known && await db.Members.AnyAsync(m => m.UserId == known.Id && m.TenantId == db.TenantId, cancellation))
            return Refusal.Invalid(new FieldError("email", "already-member", AlreadyMember));

        var nowUtc = time.NowUtc();
        foreach (var earlier in await db.Invitations.Where(i => i.AcceptedUtc == null && i.WithdrawnUtc == null).ToListAsync(cancellation))
            if (await fields.OpenAsync(db.TenantId, earlier.SealedEmail) is { } invited && EmailAddress.AreSame(invited, address))
            {
                earlier.Withdraw(nowUtc);
                await links.EndAsync(earlier.Id, nowUtc, cancellation);
            }
        var invitation = Invitation.To(await fields.ProtectAsync(db.TenantId, address), given, language == Culture.English.Name ? "en" : "zh-CN", actorId, nowUtc);
        db.Invitations.Add(invitation);
        await links.SendAsync(invitation, (await users.FindByIdAsync(actorId.ToString()))!.DisplayName, nowUtc, cancellation);
        audit.Record(db, "invitation.sent", $"invitation:{invitation.Id}", actorId, new { email = address, role = given.ToString() });
        await db.SaveChangesAsync(cancellation);
        return invitation;
    }
}
