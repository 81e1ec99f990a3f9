using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Reports;

internal static class ReportsTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<ReportSchedule>(schedule =>
        {
            schedule.ToTable("report_schedules").IsMultiTenant(context);
            schedule.Property(s => s.Id).ValueGeneratedNever();
            schedule.Property(s => s.Language).HasMaxLength(10);
            schedule.Property(s => s.ProtectedRecipients).HasMaxLength(6_000);
            schedule.Property(s => s.StoppedBy).HasMaxLength(200);
            schedule.Property(s => s.Version).IsConcurrencyToken();
            // Which are due, over all tenants, each minute.
            schedule.HasIndex(s => s.NextDueUtc);
        });
        builder.Entity<Report>(report =>
        {
            report.ToTable("reports").IsMultiTenant(context);
            report.Property(r => r.Id).ValueGeneratedNever();
            report.Property(r => r.Language).HasMaxLength(10);
            report.Property(r => r.Error).HasMaxLength(200);
            // Of two who make the same report one saves it.
            report.Property(r => r.Attempts).IsConcurrencyToken();
            report.Ignore(r => r.Period);
            // One report a schedule and period, whoever orders it how often.
            report.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Report.ScheduleId), nameof(Report.Kind), nameof(Report.FromDay)).IsUnique();
            // The archive, newest first.
            report.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Report.FromDay));
            // What waits to be made, over all tenants.
            report.HasIndex(r => r.NotBeforeUtc).HasFilter("made_utc IS NULL").HasDatabaseName("ix_reports_waiting");
        });
    }
}
