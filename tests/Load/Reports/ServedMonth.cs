using System.Globalization;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Load.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Load.Reports;

/// <summary>
/// Four weeks in half a minute: the product is started again and again with <c>Clock:Now</c> set ahead, in two zones whose clocks
/// change meanwhile; every other time it is killed with -9 as soon as it has made a report. Each schedule then has one report
/// for each of its periods, and one mail for each report.
/// </summary>
internal static class ServedMonth
{
    // Clocks go back on 25 October 2026 in Berlin and on 1 November in New York, at the hour in which the daily reports are due.
    private static readonly string[] Zones = ["America/New_York", "Europe/Berlin"];
    // Within the 30 days that mails are kept.
    private static readonly DateTime BeganUtc = new(2026, 10, 22, 0, 30, 0, DateTimeKind.Utc);
    private static readonly DateTime EndUtc = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly (PeriodKind Kind, int Hour)[] Schedules = [(PeriodKind.Day, 2), (PeriodKind.Week, 7), (PeriodKind.Month, 23)];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var starts = Math.Max(2, arguments.Number("starts", 8));
        var dice = new Random(arguments.Number("seed", 1));
        await using var database = await LoadDatabase.CreateAsync(StorageProvider.Sqlite);
        foreach (var zone in Zones)
            await ScheduleAsync(database, zone);
        var instants = Enumerable.Range(0, starts - 1).Select(_ => BeganUtc + TimeSpan.FromMinutes(dice.Next((int)(EndUtc - BeganUtc).TotalMinutes - 10))).Order().Append(EndUtc).ToList();
        for (var i = 0; i < starts; i++)
            await LiveAsync(database, instants[i], isKilled: i < starts - 1 && i % 2 == 0);
        var wrong = await CheckAsync(database);
        Console.WriteLine(wrong.Count > 0 ? string.Join(Environment.NewLine, wrong) : string.Create(CultureInfo.InvariantCulture,
            $"{Zones.Sum(zone => Expected(zone, EndUtc).Count)} reports in four weeks and {starts} starts, {starts / 2} of them killed: each made once, each mailed once"));
        return wrong.Count == 0 ? 0 : 1;
    }

    private static async Task ScheduleAsync(LoadDatabase database, string zone)
    {
        var site = await LoadSite.CreateAsync(database, [LoadSite.Open(zone)], NameOf(zone), zone);
        await using var services = ReportRig.Services(database);
        using var tenant = TenantScope.Enter(new TenantInfo(site.TenantId, NameOf(zone), "Load", zone));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var recipients = await scope.ServiceProvider.GetRequiredService<ScheduleRecipients>().ProtectAsync(["manager@load.example"]);
        db.ReportSchedules.AddRange(Schedules.Select(schedule => ReportSchedule.Begin(
            new(null, schedule.Kind, schedule.Hour, "en", recipients, true), Guid.NewGuid(), TimeZoneInfo.FindSystemTimeZoneById(zone), BeganUtc)));
        await db.SaveChangesAsync();
    }

    private static async Task LiveAsync(LoadDatabase database, DateTime nowUtc, bool isKilled)
    {
        await using var connection = await database.OpenRawAsync();
        var before = await CountAsync(connection, "SELECT count(*) FROM reports WHERE made_utc IS NOT NULL");
        var due = Zones.Sum(zone => Expected(zone, nowUtc).Count);
        await using var server = await ServerProcess.StartProductAsync(database, isPinned: false, environment: "Development",
            more: ["--Demo:Enabled=false", $"--Clock:Now={nowUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}"]);
        var until = isKilled ? Math.Min(due, before + 1) : due;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (await CountAsync(connection, "SELECT count(*) FROM reports WHERE made_utc IS NOT NULL") < until
            || !isKilled && await CountAsync(connection, "SELECT count(*) FROM mails WHERE sent_utc IS NULL") > 0)
        {
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"{due} reports were due at {nowUtc:O}: {server.Output}");
            await Task.Delay(20);
        }
        if (isKilled)
            await server.KillAsync();
        else
            await server.StopAsync();
    }

    private static async Task<List<string>> CheckAsync(LoadDatabase database)
    {
        var wrong = new List<string>();
        await using var connection = await database.OpenRawAsync();
        foreach (var zone in Zones)
        {
            var made = new List<(PeriodKind, DateOnly)>();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT r.kind, r.from_day FROM reports r JOIN tenants t ON t.id = r.tenant_id WHERE t.identifier = '{NameOf(zone)}' AND r.made_utc IS NOT NULL AND r.schedule_id IS NOT NULL";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                made.Add((Enum.Parse<PeriodKind>(reader.GetString(0)), DateOnly.Parse(reader.GetString(1), CultureInfo.InvariantCulture)));
            var expected = Expected(zone, EndUtc);
            wrong.AddRange(expected.Except(made).Select(one => $"{zone}: no report of {one}"));
            wrong.AddRange(made.Except(expected).Select(one => $"{zone}: a report of {one} that was not due"));
            wrong.AddRange(made.GroupBy(one => one).Where(group => group.Count() > 1).Select(group => $"{zone}: {group.Count()} reports of {group.Key}"));
        }
        var (reports, mails) = (await CountAsync(connection, "SELECT count(*) FROM reports"), await CountAsync(connection, "SELECT count(*) FROM mails WHERE kind = 'report' AND sent_utc IS NOT NULL"));
        if (reports != mails)
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{mails} mails left for {reports} reports"));
        return wrong;
    }

    private static List<(PeriodKind Kind, DateOnly From)> Expected(string zone, DateTime untilUtc)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var expected = new List<(PeriodKind, DateOnly)>();
        foreach (var (kind, hour) in Schedules)
        {
            for (var period = ReportPeriod.Containing(kind, new DateOnly(2026, 9, 1)); ReportCalendar.DueUtc(period, hour, clock) <= untilUtc; period = period.Next)
            {
                if (ReportCalendar.DueUtc(period, hour, clock) > BeganUtc)
                    expected.Add((kind, period.From));
            }
        }
        return expected;
    }

    private static string NameOf(string zone) => zone.Split('/')[1].ToLowerInvariant().Replace('_', '-');

    private static async Task<long> CountAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
