using HealthCode.Domain.Accounts;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts;

internal static class AccountsTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<StaffUser>(user =>
        {
            user.ToTable("staff_users").IsNotMultiTenant();
            user.Property(u => u.DisplayName).HasMaxLength(512);
            user.Property(u => u.Language).HasMaxLength(10);
            user.Property(u => u.Email).HasMaxLength(512);
            user.Property(u => u.UserName).HasMaxLength(512);
            user.Property(u => u.NormalizedEmail).HasMaxLength(450);
            user.Property(u => u.NormalizedUserName).HasMaxLength(450);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("staff_claims").IsNotMultiTenant();
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("staff_logins").IsNotMultiTenant();
        builder.Entity<IdentityUserToken<Guid>>().ToTable("staff_tokens").IsNotMultiTenant();
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("staff_passkeys").IsNotMultiTenant();
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(p => p.Data).ToJson("data");
        });
        builder.Entity<StaffSession>(session =>
        {
            session.ToTable("staff_sessions").IsNotMultiTenant();
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.Device).HasMaxLength(80);
            // Whose sessions are open: asked with the rights, each second.
            session.HasIndex(s => s.UserId);
            // Those that nobody came back to.
            session.HasIndex(s => s.SeenUtc);
        });
        builder.Entity<RegionRole>(role =>
        {
            role.ToTable("region_roles").IsNotMultiTenant();
            role.HasKey(r => new { r.UserId, r.Duty });
        });
    }
}
