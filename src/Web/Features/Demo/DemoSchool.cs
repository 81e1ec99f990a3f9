using System.Globalization;
using System.Security.Claims;
using HealthCode.Domain.School;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.School;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace HealthCode.Web.Features.Demo;

/// <summary>Classes of the demo's school and the reports of the last days; this morning one class has not reported yet.</summary>
internal static class DemoSchool
{
    private const int PupilsInAClass = 22;
    private static readonly string[] Classes = ["七年级1班", "七年级2班", "八年级1班", "八年级2班", "九年级1班"];
    private static readonly string[] Symptoms = ["fever", "dry-cough", "sore-throat", "diarrhoea"];

    public static async Task FillAsync(IServiceProvider services, DemoClock clock, ClaimsPrincipal teacher, int days, CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var registerClock = new RegisterClock(clock);
        clock.NowUtc = nowUtc.AddDays(-days);
        var import = ActivatorUtilities.CreateInstance<ImportPupils>(services, registerClock);
        var read = await import.ApplyAsync(Roll(), teacher.ActorId(), cancellation);
        if (read.Errors.Count > 0)
            throw new InvalidOperationException($"The demo's pupils were refused: {read.Errors[0].Field} {read.Errors[0].Code}.");

        var db = services.GetRequiredService<AppDbContext>();
        var pupils = (await db.Pupils.AsNoTracking().ToListAsync(cancellation)).OrderBy(pupil => pupil.Id).ToLookup(pupil => pupil.ClassId, pupil => pupil.Id);
        var classes = await db.SchoolClasses.AsNoTracking().OrderBy(schoolClass => schoolClass.Id).Select(schoolClass => schoolClass.Id).ToListAsync(cancellation);
        var check = ActivatorUtilities.CreateInstance<CheckClass>(services, registerClock);
        for (var ago = days - 1; ago >= 0; ago--)
        {
            var day = VenueClock.LocalDay(nowUtc, RegisterClock.Zone).AddDays(-ago);
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            for (var number = 0; number < classes.Count; number++)
                foreach (var (half, at) in new[] { (DayHalf.Morning, new TimeOnly(8, 20 + number * 9)), (DayHalf.Noon, new TimeOnly(13, 40 + number * 3)) })
                {
                    clock.NowUtc = VenueClock.ToUtc(day.ToDateTime(at), RegisterClock.Zone);
                    if (clock.NowUtc > nowUtc || (ago == 0 && number == classes.Count - 1))
                        continue;
                    var form = new FormCollection(Marks([.. pupils[classes[number]]], number, ago, day));
                    if ((await check.RunAsync(classes[number], half, form, teacher, cancellation)).Refusal is { } refusal)
                        throw new InvalidOperationException($"A report of the demo was refused: {refusal.Code}.");
                    db.ChangeTracker.Clear();
                }
        }
        clock.NowUtc = nowUtc;
    }

    private static string Roll()
    {
        var dice = new DemoDice("pupils", 0);
        return "学号,姓名,班级,监护人电话\n" + string.Join('\n', Classes.SelectMany((name, number) => Enumerable.Range(1, PupilsInAClass).Select(seat =>
        {
            var person = dice.Person();
            return string.Create(CultureInfo.InvariantCulture, $"2025{number + 1:00}{seat:00},{person.Name},{name},{person.Phone}");
        })));
    }

    /// <summary>One is ill the whole week, others for a day.</summary>
    private static Dictionary<string, StringValues> Marks(IReadOnlyList<Guid> pupils, int number, int ago, DateOnly day)
    {
        var dice = new DemoDice($"class {number}", ago);
        var fields = pupils.ToDictionary(id => $"state-{id}", _ => new StringValues("Present"));
        if (number == 1)
            Miss(pupils[4], "Ill", "illness", "fever", day.AddDays(-1));
        for (var missing = dice.Below(3); missing > 0; missing--)
            Miss(pupils[dice.Below(pupils.Count)], dice.Happens(0.6) ? "Ill" : "Absent", dice.Happens(0.6) ? "illness" : "family", dice.Of(Symptoms), day);
        return fields;

        void Miss(Guid id, string state, string reason, string symptom, DateOnly onset)
        {
            fields[$"state-{id}"] = state;
            fields[$"reason-{id}"] = reason;
            if (state == "Ill")
                (fields[$"symptoms-{id}"], fields[$"onset-{id}"]) = (symptom, onset.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
