using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

internal static class CodesTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<PersonalCode>(code =>
        {
            code.ToTable("personal_codes").IsNotMultiTenant();
            code.Property(c => c.Id).ValueGeneratedNever();
            code.Property(c => c.PackId).HasMaxLength(64);
            code.Property(c => c.RuleId).HasMaxLength(64);
            code.Ignore(c => c.KnownUtc);
            // Of a declaration and a new pack at once, one looks again.
            code.Property(c => c.DecidedUtc).IsConcurrencyToken();
            code.HasOne<Citizen>().WithOne().HasForeignKey<PersonalCode>(c => c.Id);
            // Those that run out soon.
            code.HasIndex(c => c.ValidUntilUtc);
        });
        builder.Entity<CodeChange>(change =>
        {
            change.ToTable("code_changes").IsNotMultiTenant();
            change.Property(c => c.Id).ValueGeneratedNever();
            change.Property(c => c.PackId).HasMaxLength(64);
            change.Property(c => c.RuleId).HasMaxLength(64);
            change.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId);
            // A person's history, newest first.
            change.HasIndex(c => new { c.CitizenId, c.AtUtc });
            // What persons changed lately; the brake counts it.
            change.HasIndex(c => c.AtUtc);
        });
        builder.Entity<CodeReminder>(reminder =>
        {
            reminder.ToTable("code_reminders").IsNotMultiTenant();
            reminder.Property(r => r.Id).ValueGeneratedNever();
            reminder.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId);
            // One for each code and reader, also when two nodes look at once.
            reminder.HasIndex(r => new { r.CitizenId, r.ValidUntilUtc, r.ToId }).IsUnique();
            // Those of codes that have run out.
            reminder.HasIndex(r => r.ValidUntilUtc);
        });
        builder.Entity<ReminderWish>(wish =>
        {
            wish.ToTable("reminder_wishes").IsNotMultiTenant();
            wish.HasKey(w => new { w.AgentId, w.CitizenId });
            wish.HasOne<Citizen>().WithMany().HasForeignKey(w => w.AgentId).OnDelete(DeleteBehavior.Restrict);
            wish.HasOne<Citizen>().WithMany().HasForeignKey(w => w.CitizenId).OnDelete(DeleteBehavior.Restrict);
            // Who is told of a code that runs out.
            wish.HasIndex(w => w.CitizenId);
        });
        builder.Entity<IssuedCredential>(credential =>
        {
            credential.ToTable("issued_credentials").IsNotMultiTenant();
            credential.Property(c => c.Id).ValueGeneratedNever();
            credential.Ignore(c => c.CredentialId);
            credential.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId);
            // A person's that still count.
            credential.HasIndex(c => new { c.CitizenId, c.ExpiresUtc });
            // What the revocation list names.
            credential.HasIndex(c => new { c.SupersededUtc, c.ExpiresUtc });
            // What has run out.
            credential.HasIndex(c => c.ExpiresUtc);
            // What one phone shows, of whomever.
            credential.HasIndex(c => c.SessionId);
        });
        builder.Entity<RevocationEpoch>(epoch =>
        {
            epoch.ToTable("revocation_epochs").IsNotMultiTenant();
            epoch.Property(e => e.Id).ValueGeneratedNever();
        });
        builder.Entity<Declaration>(declaration =>
        {
            declaration.ToTable("declarations").IsNotMultiTenant();
            declaration.Property(d => d.Id).ValueGeneratedNever();
            declaration.Property(d => d.PackId).HasMaxLength(64);
            // Corrected once, also when two windows try.
            declaration.Property(d => d.SupersededUtc).IsConcurrencyToken();
            declaration.HasOne<Citizen>().WithMany().HasForeignKey(d => d.CitizenId);
            // A person's last one, and their days in a row.
            declaration.HasIndex(d => new { d.CitizenId, d.DeclaredUtc });
            // Those that are too old.
            declaration.HasIndex(d => d.Day);
        });
        builder.Entity<DeclarationDraft>(draft =>
        {
            draft.ToTable("declaration_drafts").IsNotMultiTenant();
            draft.Property(d => d.Id).ValueGeneratedNever();
            draft.Property(d => d.PackId).HasMaxLength(64);
            draft.Property(d => d.Version).IsConcurrencyToken();
            draft.HasOne<Citizen>().WithOne().HasForeignKey<DeclarationDraft>(d => d.Id);
            // Those that nobody came back to.
            draft.HasIndex(d => d.ChangedUtc);
        });
    }
}
