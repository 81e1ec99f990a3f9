using System.Text.Json;
using HealthCode.Domain.Community;
using HealthCode.Domain.Reports;
using HealthCode.Domain.School;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Reads what a tenant's own register counted in a period; it opens nothing that is sealed.</summary>
public sealed class RegisterReader(AppDbContext db)
{
    /// <returns>Null when the register is empty.</returns>
    public async Task<RegisterFigures?> ReadAsync(TenantKind kind, ReportPeriod period, CancellationToken cancellation)
    {
        Func<ReportPeriod, Task<List<(string Code, long Count)>>> read = kind switch
        {
            TenantKind.Pharmacy => one => SalesAsync(one, cancellation),
            TenantKind.School => one => ClassChecksAsync(one, cancellation),
            TenantKind.Community => one => TripsAsync(one, cancellation),
            _ => one => DepartmentChecksAsync(one, cancellation),
        };
        var (now, before) = (await read(period), await read(period.Before));
        var lines = now.Zip(before, (line, earlier) => new RegisterLine(line.Code, line.Count, earlier.Count)).ToList();
        if (kind == TenantKind.Community)
            lines.AddRange(await StandingAsync(period.To.AddDays(-1), cancellation));
        return lines.TrueForAll(line => line.Now == 0 && line.Before is null or 0) ? null : new(NameOf(kind), lines);
    }

    private static string NameOf(TenantKind kind) => kind == TenantKind.Business ? "workplace" : JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private async Task<List<(string, long)>> SalesAsync(ReportPeriod period, CancellationToken cancellation)
    {
        var figures = await PharmacyDay.OfAsync(db, period.From, period.To, cancellation);
        return
        [
            .. figures.Classes.Select(drugs => ($"packages-{JsonNamingPolicy.KebabCaseLower.ConvertName(drugs.Class.ToString())}", (long)drugs.Packages)),
            ("sold", figures.Sales), ("refused", figures.Refused), ("referred", figures.Referred), ("voided", figures.Voided),
        ];
    }

    private async Task<List<(string, long)>> ClassChecksAsync(ReportPeriod period, CancellationToken cancellation)
    {
        var halves = await db.ClassChecks.Where(check => check.Day >= period.From && check.Day < period.To).GroupBy(check => check.Half)
            .Select(half => new { half.Key, Checks = half.Count(), Expected = half.Sum(c => c.Expected), Absent = half.Sum(c => c.Absent), Ill = half.Sum(c => c.Ill) }).ToListAsync(cancellation);
        var (morning, noon) = (halves.Find(half => half.Key == DayHalf.Morning), halves.Find(half => half.Key == DayHalf.Noon));
        return
        [
            ("class-checks", (morning?.Checks ?? 0) + (noon?.Checks ?? 0)), ("pupils-checked", morning?.Expected ?? 0),
            ("absent", morning?.Absent ?? 0), ("ill", morning?.Ill ?? 0), ("ill-noon", noon?.Ill ?? 0),
        ];
    }

    private async Task<List<(string, long)>> DepartmentChecksAsync(ReportPeriod period, CancellationToken cancellation)
    {
        var checks = db.DepartmentChecks.Where(check => check.Day >= period.From && check.Day < period.To);
        return
        [
            ("department-checks", await checks.CountAsync(cancellation)), ("staff-checked", await checks.SumAsync(check => check.Expected, cancellation)),
            ("absent", await checks.SumAsync(check => check.Absent, cancellation)), ("ill", await checks.SumAsync(check => check.Ill, cancellation)),
        ];
    }

    private async Task<List<(string, long)>> TripsAsync(ReportPeriod period, CancellationToken cancellation)
    {
        var asked = await db.FollowUps.Where(one => one.DoneDay >= period.From && one.DoneDay < period.To && one.Outcome != null)
            .GroupBy(one => one.Outcome!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return
        [
            ("left", await db.Trips.CountAsync(trip => trip.LeftDay >= period.From && trip.LeftDay < period.To, cancellation)),
            ("back", await db.Trips.CountAsync(trip => trip.BackDay >= period.From && trip.BackDay < period.To, cancellation)),
            .. Enum.GetValues<FollowUpOutcome>().Select(outcome => ($"asked-{JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString())}", (long)asked.GetValueOrDefault(outcome))),
        ];
    }

    private async Task<List<RegisterLine>> StandingAsync(DateOnly lastDay, CancellationToken cancellation) =>
    [
        new("residents", await db.Residents.CountAsync(cancellation), null),
        new("away", await db.Residents.CountAsync(resident => resident.AwaySince != null, cancellation), null),
        new("overdue", await db.FollowUps.CountAsync(one => one.DoneDay == null && one.DueDay < lastDay, cancellation), null),
    ];
}
