using System.Globalization;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.Workplace;
using HealthCode.Web.Features.Registers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Workplace;

/// <summary>POST /t/{tenant}/workplace/day.csv: who of the staff was missing today and why.</summary>
public sealed class TakeStaffDay(AppDbContext db, StaffRoster roster, RegisterClock clock, WorkplaceWords words, RegisterWords shared, IStringLocalizer<WorkplaceRoom> L)
{
    internal static Task<Results<FileContentHttpResult, RedirectHttpResult>> HandleAsync(string tenant, HttpContext context, TakeStaffDay useCase, TakeSheet take) =>
        take.RunAsync(context, "workplace.exported", "absences", $"/t/{Uri.EscapeDataString(tenant)}/workplace", () => useCase.WriteAsync(context.RequestAborted));

    private async Task<RegisterSheet> WriteAsync(CancellationToken cancellation)
    {
        var day = clock.Today;
        var marks = await roster.OpenMarksAsync(db.EmployeeMarks.AsNoTracking().Where(mark => mark.Day == day), cancellation);
        var ids = marks.Select(mark => mark.Row.EmployeeId).ToList();
        var staff = (await roster.OpenAsync(db.Employees.AsNoTracking().Where(employee => ids.Contains(employee.Id)), cancellation)).ToDictionary(employee => employee.Row.Id, employee => employee.Details);
        return new(
            $"staff-{day:yyyy-MM-dd}.csv",
            [L["Department"], L["Number"], L["Name"], L["State"], L["Symptoms"], L["Temperature °C"], L["Began on"], L["Note"]],
            [.. marks.OrderBy(mark => mark.Row.Department, StringComparer.CurrentCulture).Select(mark => CellsOf(mark, staff.GetValueOrDefault(mark.Row.EmployeeId)))]);
    }

    private string?[] CellsOf(KnownStaffMark mark, EmployeeDetails? employee) =>
    [
        mark.Row.Department, employee?.Number, employee?.Name ?? L["Has left"], words.State(mark.Row.State), shared.Symptoms(mark.Details.Symptoms),
        mark.Details.TemperatureC?.ToString("0.0", CultureInfo.InvariantCulture), mark.Details.Onset?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), mark.Details.Note,
    ];
}
