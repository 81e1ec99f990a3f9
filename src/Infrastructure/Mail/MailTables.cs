using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Mail;

internal static class MailTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<QueuedMail>(mail =>
    {
        mail.ToTable("mails").IsMultiTenant(context);
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.Kind).HasMaxLength(40);
        mail.Property(m => m.SealedRecipient).HasMaxLength(800);
        // A tenant's list, newest first, and what is old enough to be forgotten.
        mail.HasIndex(MultiTenantModel.TenantIdProperty, nameof(QueuedMail.CreatedUtc));
    });
}
