using HealthCode.Domain.School;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.School;

internal static class SchoolTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<SchoolClass>(schoolClass =>
        {
            schoolClass.ToTable("school_classes").IsMultiTenant(context);
            schoolClass.Property(c => c.Id).ValueGeneratedNever();
            schoolClass.Property(c => c.Name).HasMaxLength(SchoolClass.LongestName);
            // The list of classes; a file names them.
            schoolClass.HasIndex(MultiTenantModel.TenantIdProperty, nameof(SchoolClass.Name)).IsUnique();
        });
        builder.Entity<Pupil>(pupil =>
        {
            pupil.ToTable("pupils").IsMultiTenant(context);
            pupil.Property(p => p.Id).ValueGeneratedNever();
            pupil.Property(p => p.SealedDetails).HasMaxLength(2000);
            pupil.Property(p => p.NumberRef).HasMaxLength(32);
            pupil.Property(p => p.NameRef).HasMaxLength(32);
            // The roll of a class.
            pupil.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Pupil.ClassId));
            // Finding somebody, and no number twice.
            pupil.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Pupil.NumberRef)).IsUnique();
            pupil.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Pupil.NameRef));
        });
        builder.Entity<ClassCheck>(check =>
        {
            check.ToTable("class_checks").IsMultiTenant(context);
            check.Property(c => c.Id).ValueGeneratedNever();
            check.Ignore(c => c.Present);
            // The reports of a day; one for each class and half.
            check.HasIndex(MultiTenantModel.TenantIdProperty, nameof(ClassCheck.Day), nameof(ClassCheck.ClassId), nameof(ClassCheck.Half)).IsUnique();
        });
        builder.Entity<PupilMark>(mark =>
        {
            mark.ToTable("pupil_marks").IsMultiTenant(context);
            mark.Property(m => m.Id).ValueGeneratedNever();
            mark.Property(m => m.Reason).HasMaxLength(40);
            mark.Property(m => m.SealedDetails).HasMaxLength(4000);
            mark.Ignore(m => m.SealMonth);
            // Who was missing on a day; each once in each half.
            mark.HasIndex(MultiTenantModel.TenantIdProperty, nameof(PupilMark.Day), nameof(PupilMark.PupilId), nameof(PupilMark.Half)).IsUnique();
            // A pupil's days.
            mark.HasIndex(MultiTenantModel.TenantIdProperty, nameof(PupilMark.PupilId), nameof(PupilMark.Day));
        });
        builder.Entity<AbsenceCall>(call =>
        {
            call.ToTable("absence_calls").IsMultiTenant(context);
            call.Property(c => c.Id).ValueGeneratedNever();
            // The calls of the last weeks.
            call.HasIndex(MultiTenantModel.TenantIdProperty, nameof(AbsenceCall.Day));
        });
    }
}
