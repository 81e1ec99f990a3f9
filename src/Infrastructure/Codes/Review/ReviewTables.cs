using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Review;

internal static class ReviewTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<ReviewCase>(review =>
        {
            review.ToTable("review_cases").IsNotMultiTenant();
            review.Property(r => r.Id).ValueGeneratedNever();
            review.Property(r => r.RuleId).HasMaxLength(64);
            review.Property(r => r.Version).IsConcurrencyToken();
            review.Ignore(r => r.IsOpen);
            review.HasOne<Citizen>().WithMany().HasForeignKey(r => r.CitizenId);
            // The queue: open ones, the most urgent first.
            review.HasIndex(r => new { r.ClosedUtc, r.DueUtc });
            // A person's.
            review.HasIndex(r => r.CitizenId);
        });
        builder.Entity<AppealMaterial>(material =>
        {
            material.ToTable("appeal_materials").IsNotMultiTenant();
            material.Property(m => m.Id).ValueGeneratedNever();
            material.Property(m => m.MediaType).HasMaxLength(40);
            material.HasOne<ReviewCase>().WithMany().HasForeignKey(m => m.CaseId);
            material.HasIndex(m => m.CitizenId);
        });
        builder.Entity<StateDecision>(decision =>
        {
            decision.ToTable("state_decisions").IsNotMultiTenant();
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.Property(d => d.PackId).HasMaxLength(64);
            decision.Property(d => d.RuleId).HasMaxLength(64);
            decision.Property(d => d.Version).IsConcurrencyToken();
            decision.HasOne<Citizen>().WithMany().HasForeignKey(d => d.CitizenId);
            decision.HasOne<ReviewCase>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.NoAction);
            // Those that wait for a second person.
            decision.HasIndex(d => new { d.Outcome, d.ProposedUtc });
        });
        builder.Entity<BrakeTrip>(trip =>
        {
            trip.ToTable("brake_trips").IsNotMultiTenant();
            trip.Property(t => t.Id).ValueGeneratedNever();
            trip.Property(t => t.Limit).HasMaxLength(20);
            trip.Property(t => t.ReleaseReason).HasMaxLength(BrakeTrip.LongestReason);
            // Those that hold.
            trip.HasIndex(t => t.ReleasedUtc);
        });
        builder.Entity<BrakeTurn>(turn =>
        {
            turn.ToTable("brake_turns").IsNotMultiTenant();
            turn.Property(t => t.Id).ValueGeneratedNever();
            turn.Property(t => t.Version).IsConcurrencyToken();
        });
    }
}
