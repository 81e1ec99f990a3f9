using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Makes the tenant of a sign-up and invites its contact as owner; both happen or neither.</summary>
public sealed class OpenTenant(AppDbContext db, TenantFields fields, InvitationLinks links, TenantStore tenants, AuditTrail audit, TimeProvider time)
{
    public static readonly Refusal Taken = Refusal.ByRule("identifier-taken", "Somebody else has opened a tenant with this short name meanwhile. Sign up again with another one.");

    /// <param name="operatorId">Null: nobody had to decide.</param>
    /// <returns>The secret of the owner's invitation, which also goes out by mail.</returns>
    public async Task<Outcome<string>> RunAsync(SignUp signUp, Guid? operatorId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signUp);
        var nowUtc = time.NowUtc();
        var contact = await ContactAsync(signUp) ?? throw new InvalidOperationException("The region's key is gone.");
        var tenant = Tenant.Open(signUp.Identifier, signUp.Name, signUp.Kind, signUp.TimeZone, nowUtc);
        using var scope = TenantScope.Enter(new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone));
        db.Tenants.Add(tenant);
        signUp.Open(tenant.Id, operatorId, nowUtc);
        var invitation = Invitation.To(await fields.ProtectAsync(tenant.Id, contact.Email), MemberRole.Owner, signUp.Language, operatorId ?? Guid.Empty, nowUtc);
        db.Invitations.Add(invitation);
        var token = await links.SendAsync(invitation, "HealthCode", nowUtc, cancellation);
        audit.Record(db, "tenant.opened", $"tenant:{tenant.Id}", operatorId ?? Guid.Empty, new { tenant.Identifier, kind = tenant.Kind.ToString(), signUp = signUp.Id });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        // The same link pressed twice, or the same name twice in one moment.
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return Taken;
        }
        tenants.TenantChanged(tenant.Id, tenant.Identifier);
        return token;
    }

    /// <summary>Null when the region's key is gone.</summary>
    public async Task<SignUpContact?> ContactAsync(SignUp signUp) =>
        await fields.OpenAsync(Region.Tenant.Id, signUp.SealedContact) is { } json ? JsonSerializer.Deserialize<SignUpContact>(json) : null;
}
