using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

internal static class TenancyTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Tenant>(tenant =>
        {
            tenant.ToTable("tenants").IsNotMultiTenant();
            tenant.Property(t => t.Identifier).HasMaxLength(63);
            tenant.Property(t => t.Name).HasMaxLength(120);
            tenant.Property(t => t.TimeZone).HasMaxLength(64);
            tenant.Property(t => t.SuspendedFor).HasMaxLength(300);
            tenant.Property(t => t.PosterNote).HasMaxLength(TenantLook.LongestPosterNote);
            tenant.Property(t => t.PageNote).HasMaxLength(TenantLook.LongestPageNote);
            tenant.Property(t => t.LogoVersion).HasMaxLength(12);
            // Addresses: /t/{identifier}.
            tenant.HasIndex(t => t.Identifier).IsUnique();
        });
        builder.Entity<TenantLogo>(logo =>
        {
            logo.ToTable("tenant_logos").IsMultiTenant(context);
            logo.Property(l => l.Id).ValueGeneratedNever();
        });
        builder.Entity<SignUp>(signUp =>
        {
            signUp.ToTable("sign_ups").IsNotMultiTenant();
            signUp.Property(s => s.Id).ValueGeneratedNever();
            signUp.Property(s => s.Name).HasMaxLength(SignUpDraft.LongestName);
            signUp.Property(s => s.Identifier).HasMaxLength(63);
            signUp.Property(s => s.TimeZone).HasMaxLength(64);
            signUp.Property(s => s.Language).HasMaxLength(10);
            signUp.Property(s => s.SealedContact).HasMaxLength(1200);
            signUp.Property(s => s.TokenHash).HasMaxLength(32);
            signUp.Property(s => s.RefusedFor).HasMaxLength(300);
            // Pressed twice, or by two operators: one tenant.
            signUp.Property(s => s.OpenedTenantId).IsConcurrencyToken();
            signUp.Property(s => s.DecidedUtc).IsConcurrencyToken();
            // The link of the mail.
            signUp.HasIndex(s => s.TokenHash).IsUnique();
            // What waits for an operator, and what is old enough to be forgotten.
            signUp.HasIndex(s => s.AskedUtc);
        });
        builder.Entity<TenantHandle>(handle =>
        {
            handle.ToTable("tenant_handles").IsNotMultiTenant();
            handle.HasKey(h => h.Hash);
            handle.Property(h => h.Hash).HasMaxLength(32);
            handle.Property(h => h.Scopes).HasMaxLength(200);
            // Withdrawing what stands behind a handle.
            handle.HasIndex(h => h.TargetId);
        });
        builder.Entity<Member>(member =>
        {
            member.ToTable("members").IsNotMultiTenant();
            member.HasKey(m => new { m.UserId, m.TenantId });
            // The list of a tenant's staff.
            member.HasIndex(m => m.TenantId);
        });
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").IsMultiTenant(context);
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.Property(i => i.SealedEmail).HasMaxLength(800);
            invitation.Property(i => i.Language).HasMaxLength(10);
            // Of two who use the link at once one joins.
            invitation.Property(i => i.AcceptedUtc).IsConcurrencyToken();
            invitation.Property(i => i.WithdrawnUtc).IsConcurrencyToken();
            // A tenant's list, newest first.
            invitation.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Invitation.InvitedUtc));
        });
    }
}
