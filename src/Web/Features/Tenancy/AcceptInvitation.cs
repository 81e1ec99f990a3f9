using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Joins the tenant with the account that is signed in, or with a new one made here. The link is used up either way.</summary>
public sealed class AcceptInvitation(
    AppDbContext db, UserManager<StaffUser> users, SignInManager<StaffUser> manager, StaffRights rights, InvitationLinks links, AuditTrail audit, TimeProvider time)
{
    public static readonly Refusal Gone = Refusal.ByRule("invitation-gone", "This invitation was used, withdrawn or has expired.");

    public async Task<Refusal?> JoinAsync(FindInvitation.Found found, StaffUser user, CancellationToken cancellation)
    {
        if (!FindInvitation.IsFor(found, user))
            return Gone;
        if (!user.EmailConfirmed)
        {
            user.EmailConfirmed = true;
            await users.UpdateAsync(user);
        }
        return await FinishAsync(found, user, cancellation);
    }

    /// <summary>The link came by mail, so the address is proved.</summary>
    public async Task<Refusal?> RegisterAsync(FindInvitation.Found found, string? name, string? password, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            UserName = found.Email,
            Email = found.Email,
            EmailConfirmed = true,
            DisplayName = PlaceName.Read("name", name, 60, errors),
            Language = found.Invitation.Language,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var made = errors.Count == 0 ? await users.CreateAsync(user, password ?? "") : await CheckAsync(user, password ?? "");
        if (made.Errors.FirstOrDefault() is { } refused)
            errors.Add(new("password", refused.Code, PasswordCheck.SentenceOf(refused.Code)));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        if (await FinishAsync(found, user, cancellation) is { } refusal)
            return refusal;
        await transaction.CommitAsync(cancellation);
        rights.Forget(user.Id);
        await manager.SignInAsync(user, isPersistent: false);
        return null;
    }

    private async Task<Refusal?> FinishAsync(FindInvitation.Found found, StaffUser user, CancellationToken cancellation)
    {
        var (invitation, nowUtc) = (found.Invitation, time.NowUtc());
        invitation.Accept(user.Id, nowUtc);
        if (!await db.Members.AnyAsync(m => m.UserId == user.Id && m.TenantId == found.Tenant.Id, cancellation))
            db.Members.Add(Member.Join(user.Id, found.Tenant.Id, invitation.Role, nowUtc));
        await links.EndAsync(invitation.Id, nowUtc, cancellation);
        audit.Record(db, "invitation.accepted", $"invitation:{invitation.Id}", user.Id, new { role = invitation.Role.ToString() });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        // Used or withdrawn in the same moment.
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return Gone;
        }
        links.Forget(invitation.Id);
        rights.Forget(user.Id);
        return null;
    }

    private async Task<IdentityResult> CheckAsync(StaffUser user, string password)
    {
        foreach (var rule in users.PasswordValidators)
            if (await rule.ValidateAsync(users, user, password) is { Succeeded: false } refused)
                return refused;
        return IdentityResult.Success;
    }
}
