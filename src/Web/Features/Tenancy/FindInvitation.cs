using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>What a link stands for. Its tenant is in scope already when the link is one.</summary>
public sealed class FindInvitation(AppDbContext db, TenantHandles handles, TenantFields fields, UserManager<StaffUser> users, TimeProvider time)
{
    /// <param name="Account">The account of the invited address, when there is one.</param>
    public sealed record Found(Invitation Invitation, TenantInfo Tenant, string Email, StaffUser? Account);

    /// <summary>Null for a link that is unknown, used, withdrawn or too old alike.</summary>
    public async Task<Found?> RunAsync(string token, CancellationToken cancellation)
    {
        if (TenantScope.Current.TenantInfo is not TenantInfo tenant || await handles.FindAsync(HandleKind.Invitation, token) is not { } link || link.TenantId != tenant.Id)
            return null;
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == link.TargetId, cancellation) is not { } invitation
            || invitation.StateAt(time.GetUtcNow().UtcDateTime) != InvitationState.Open
            || await fields.OpenAsync(tenant.Id, invitation.SealedEmail) is not { } email)
            return null;
        return new(invitation, tenant, email, await users.FindByEmailAsync(email));
    }

    /// <summary>The invitation is for this very account: a link that was passed on lets nobody else in.</summary>
    public static bool IsFor(Found found, StaffUser user) => user.Email is { } email && EmailAddress.AreSame(email, found.Email);
}
