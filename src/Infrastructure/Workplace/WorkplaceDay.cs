using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Workplace;

/// <summary>A workplace's day in numbers, without persons, for the room's page; reports count periods themselves.</summary>
/// <param name="Departments">With somebody on the roster.</param>
/// <param name="Reported">Departments that have, those with nobody missing too.</param>
/// <param name="Expected">Employees of those departments.</param>
/// <param name="Absent">Without those who are ill.</param>
public sealed record WorkplaceDay(DateOnly Day, int Departments, int Reported, int Expected, int Absent, int Ill)
{
    public int Present => Expected - Absent - Ill;

    /// <param name="day">Of the tenant's time zone.</param>
    public static async Task<WorkplaceDay> OfAsync(AppDbContext db, DateOnly day, CancellationToken cancellation)
    {
        var departments = await db.Employees.Select(employee => employee.Department).Distinct().CountAsync(cancellation);
        var checks = await db.DepartmentChecks.AsNoTracking().Where(check => check.Day == day).ToListAsync(cancellation);
        return new(day, departments, checks.Count, checks.Sum(check => check.Expected), checks.Sum(check => check.Absent), checks.Sum(check => check.Ill));
    }
}
