using System.Globalization;
using System.Security.Claims;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.Workplace;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace HealthCode.Web.Features.Demo;

/// <summary>The staff of the demo's mall and the checks of the last days; today one department has not reported yet.</summary>
internal static class DemoStaffCheck
{
    private const int StaffOfADepartment = 9;
    private static readonly string[] Departments = ["保安部", "保洁部", "客服部", "工程部"];

    public static async Task FillAsync(IServiceProvider services, DemoClock clock, ClaimsPrincipal lead, int days, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var registerClock = new RegisterClock(clock);
        var read = await ActivatorUtilities.CreateInstance<ImportEmployees>(services, registerClock).ApplyAsync(Roster(), lead.ActorId(), cancellation);
        if (read.Errors.Count > 0)
            throw new InvalidOperationException($"The demo's staff was refused: {read.Errors[0].Field} {read.Errors[0].Code}.");
        var db = services.GetRequiredService<AppDbContext>();
        var staff = (await db.Employees.AsNoTracking().OrderBy(employee => employee.Id).ToListAsync(cancellation)).ToLookup(employee => employee.Department, employee => employee.Id);
        var check = ActivatorUtilities.CreateInstance<CheckDepartment>(services, registerClock);
        for (var ago = days - 1; ago >= 0; ago--)
            foreach (var department in ago == 0 ? Departments[1..] : Departments)
            {
                clock.NowUtc = nowUtc.AddDays(-ago);
                var dice = new DemoDice(department, ago);
                var form = staff[department].ToDictionary(id => $"state-{id}", _ => new StringValues(dice.Happens(0.05) ? "Ill" : dice.Happens(0.04) ? "Absent" : "Present"));
                foreach (var ill in form.Where(field => field.Value == "Ill").Select(field => field.Key["state-".Length..]).ToList())
                    (form[$"symptoms-{ill}"], form[$"temperature-{ill}"]) = ("fever", "37.8");
                if ((await check.RunAsync(department, new FormCollection(form), lead, cancellation)).Refusal is { } refusal)
                    throw new InvalidOperationException($"A check of the demo was refused: {refusal.Code}.");
                db.ChangeTracker.Clear();
            }
        clock.NowUtc = nowUtc;
    }

    private static string Roster()
    {
        var dice = new DemoDice("staff", 0);
        return "工号,姓名,部门,电话\n" + string.Join('\n', Departments.SelectMany((name, number) => Enumerable.Range(1, StaffOfADepartment).Select(seat =>
        {
            var person = dice.Person();
            return string.Create(CultureInfo.InvariantCulture, $"{number + 1}{seat:00},{person.Name},{name},{person.Phone}");
        })));
    }
}
