using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

internal static class CitizensTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Citizen>(citizen =>
        {
            citizen.ToTable("citizens").IsNotMultiTenant();
            citizen.Property(c => c.Id).ValueGeneratedNever();
            citizen.Property(c => c.SealedPhone).HasMaxLength(200);
            citizen.Property(c => c.SealedName).HasMaxLength(400);
            citizen.Property(c => c.SealedDocument).HasMaxLength(200);
            citizen.Property(c => c.DocumentRef).HasMaxLength(32);
            citizen.Property(c => c.EvidenceRef).HasMaxLength(32);
            citizen.Property(c => c.PhoneRef).HasMaxLength(32);
            // Who signs in; one account a number, also when two devices prove it at once.
            citizen.HasIndex(c => c.PhoneRef).IsUnique();
            citizen.Property(c => c.Language).HasMaxLength(10);
            // Whom a passkey signs in.
            citizen.HasIndex(c => c.PasskeyHandle).IsUnique();
            // Whose a result of the health authority is.
            citizen.HasIndex(c => c.EvidenceRef);
            // Whether its document is known with another phone number.
            citizen.HasIndex(c => c.DocumentRef);
            // Whom nobody has seen for long.
            citizen.HasIndex(c => c.SeenUtc);
        });
        builder.Entity<CitizenSession>(session =>
        {
            session.ToTable("citizen_sessions").IsNotMultiTenant();
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.Device).HasMaxLength(80);
            session.HasOne<Citizen>().WithMany().HasForeignKey(s => s.CitizenId);
            // Those that nobody came back to.
            session.HasIndex(s => s.SeenUtc);
        });
        builder.Entity<CitizenPasskey>(passkey =>
        {
            passkey.ToTable("citizen_passkeys").IsNotMultiTenant();
            passkey.Property(p => p.Id).ValueGeneratedNever();
            passkey.Property(p => p.CredentialRef).HasMaxLength(32);
            passkey.Property(p => p.SealedKey).HasMaxLength(4000);
            passkey.HasOne<Citizen>().WithMany().HasForeignKey(p => p.CitizenId);
            // Which key a device has answered with; one belongs to one account.
            passkey.HasIndex(p => p.CredentialRef).IsUnique();
        });
        builder.Entity<NumberChange>(change =>
        {
            change.ToTable("number_changes").IsNotMultiTenant();
            change.Property(c => c.Id).ValueGeneratedNever();
            change.Property(c => c.SealedPhone).HasMaxLength(200);
            change.Property(c => c.PhoneRef).HasMaxLength(32);
            change.Property(c => c.StopRef).HasMaxLength(32);
            change.HasOne<Citizen>().WithOne().HasForeignKey<NumberChange>(c => c.Id);
            // What a link stops.
            change.HasIndex(c => c.StopRef).IsUnique();
            // Those whose wait is over.
            change.HasIndex(c => c.DueUtc);
        });
        builder.Entity<Access>(access =>
        {
            access.ToTable("accesses").IsNotMultiTenant();
            access.Property(a => a.Id).ValueGeneratedNever();
            access.HasOne<Citizen>().WithMany().HasForeignKey(a => a.CitizenId);
            // What is too old.
            access.HasIndex(a => a.KeptUntil);
        });
        builder.Entity<SignInCode>(code =>
        {
            code.ToTable("sign_in_codes").IsNotMultiTenant();
            code.Property(c => c.Id).ValueGeneratedNever();
            code.Property(c => c.Hash).HasMaxLength(32);
            code.Property(c => c.Tries).IsConcurrencyToken();
            // What has expired.
            code.HasIndex(c => c.AskedUtc);
        });
    }
}
