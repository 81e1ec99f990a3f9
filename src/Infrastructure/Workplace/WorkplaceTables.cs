using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Workplace;

internal static class WorkplaceTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Employee>(employee =>
        {
            employee.ToTable("employees").IsMultiTenant(context);
            employee.Property(e => e.Id).ValueGeneratedNever();
            employee.Property(e => e.Department).HasMaxLength(Employee.LongestDepartment);
            employee.Property(e => e.SealedDetails).HasMaxLength(2000);
            employee.Property(e => e.NumberRef).HasMaxLength(32);
            employee.Property(e => e.NameRef).HasMaxLength(32);
            // The roll of a department.
            employee.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Employee.Department));
            // Finding somebody, and no number twice.
            employee.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Employee.NumberRef)).IsUnique();
            employee.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Employee.NameRef));
        });
        builder.Entity<DepartmentCheck>(check =>
        {
            check.ToTable("department_checks").IsMultiTenant(context);
            check.Property(c => c.Id).ValueGeneratedNever();
            check.Property(c => c.Department).HasMaxLength(Employee.LongestDepartment);
            check.Ignore(c => c.Present);
            // The reports of a day; one for each department.
            check.HasIndex(MultiTenantModel.TenantIdProperty, nameof(DepartmentCheck.Day), nameof(DepartmentCheck.Department)).IsUnique();
        });
        builder.Entity<EmployeeMark>(mark =>
        {
            mark.ToTable("employee_marks").IsMultiTenant(context);
            mark.Property(m => m.Id).ValueGeneratedNever();
            mark.Property(m => m.Department).HasMaxLength(Employee.LongestDepartment);
            mark.Property(m => m.SealedDetails).HasMaxLength(4000);
            mark.Ignore(m => m.SealMonth);
            // Who was missing on a day; each once.
            mark.HasIndex(MultiTenantModel.TenantIdProperty, nameof(EmployeeMark.Day), nameof(EmployeeMark.EmployeeId)).IsUnique();
        });
    }
}
