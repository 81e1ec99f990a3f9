using HealthCode.Domain.Family.Cards;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.Cards;

internal static class CardsTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<PaperCard>(card =>
        {
            card.ToTable("paper_cards").IsMultiTenant(context);
            card.Property(c => c.Id).ValueGeneratedNever();
            card.Property(c => c.SealedFace).HasMaxLength(1000);
            // The card that a person has now.
            card.HasIndex(MultiTenantModel.TenantIdProperty, nameof(PaperCard.WardId), nameof(PaperCard.EndedUtc));
            // What has run out.
            card.HasIndex(MultiTenantModel.TenantIdProperty, nameof(PaperCard.EndsUtc));
        });
        builder.Entity<CardPrint>(print =>
        {
            print.ToTable("card_prints").IsMultiTenant(context);
            print.Property(p => p.Id).ValueGeneratedNever();
            print.Property(p => p.Version).IsConcurrencyToken();
            // The newest first, and what is older than it may be.
            print.HasIndex(MultiTenantModel.TenantIdProperty, nameof(CardPrint.AtUtc));
            // What waits, of all tenants.
            print.HasIndex(p => new { p.State, p.NotBeforeUtc });
        });
    }
}
