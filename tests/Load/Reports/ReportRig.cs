using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Load.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Load.Reports;

/// <summary>A tenant whose venues have had a day, seen from the next morning, when all their reports are due.</summary>
internal sealed class ReportRig : IAsyncDisposable
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private readonly ServiceProvider services;

    private ReportRig(ServiceProvider services, LoadSite site) => (this.services, Site, Tenant) = (services, site, new TenantInfo(site.TenantId, "load", "Load", Zone.Id));

    public LoadSite Site { get; }

    public TenantInfo Tenant { get; }

    public static async Task<ReportRig> OpenAsync(LoadDatabase database, int venues, int visits)
    {
        var site = await LoadSite.CreateAsync(database, Enumerable.Range(1, venues).Select(number => LoadSite.Open($"分店 Branch {number}", 120)));
        var rig = new ReportRig(Services(database), site);
        using var scope = TenantScope.Enter(rig.Tenant);
        await rig.LiveAsync(database, site, visits);
        await rig.ScheduleAsync(site);
        return rig;
    }

    /// <summary>What makes reports, without the pages.</summary>
    internal static ServiceProvider Services(LoadDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. database.Settings]).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        collection.AddSingleton(TimeProvider.System).AddPersistence().AddKeys(configuration).AddJobs().AddReports();
        collection.AddSingleton<IMultiTenantStore, TenantStore>().AddSingleton<AcrossTenants>();
        collection.AddSingleton(new ReportAddress((tenant, path) => $"https://load.example/t/{tenant}/{path}"));
        return collection.BuildServiceProvider();
    }

    public async Task RunAsync()
    {
        var job = ActivatorUtilities.CreateInstance<TenantReports>(services);
        await job.RunAsync(CancellationToken.None);
    }

    public async Task WarmUpAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var figures = await scope.ServiceProvider.GetRequiredService<FigureReader>().ReadAsync(new(PeriodKind.Day, Yesterday), null, default);
        for (var i = 0; i < 3; i++)
            _ = ReportDocument.Render(figures!, "zh-CN");
    }

    public async Task<int> CountAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Reports.CountAsync(report => report.State == ReportState.Ready);
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private static DateOnly Yesterday => ReportCalendar.LastDue(PeriodKind.Day, 0, Zone, DateTime.UtcNow).From;

    private async Task ScheduleAsync(LoadSite site)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var recipients = await scope.ServiceProvider.GetRequiredService<ScheduleRecipients>().ProtectAsync(["manager@load.example"]);
        // The day before yesterday's end; due since then is yesterday alone.
        var beganUtc = new ReportPeriod(PeriodKind.Day, Yesterday).BoundsUtc(Zone).ToUtc.AddMinutes(-1);
        db.ReportSchedules.AddRange(site.Venues.Select(venue => ReportSchedule.Begin(new(venue.Id, PeriodKind.Day, 0, "zh-CN", recipients, true), Guid.NewGuid(), Zone, beganUtc)));
        await db.SaveChangesAsync();
    }

    /// <summary>Visits of yesterday and of the day before, straight into the table: writing them is not what is measured.</summary>
    private async Task LiveAsync(LoadDatabase database, LoadSite site, int visits)
    {
        var (fromUtc, toUtc) = new ReportPeriod(PeriodKind.Day, Yesterday.AddDays(-1)).BoundsUtc(Zone);
        toUtc = toUtc.AddDays(1);
        if (!database.IsSqlite)
            await services.GetRequiredService<VisitPartitions>().EnsureAsync(DateOnly.FromDateTime(fromUtc), DateOnly.FromDateTime(toUtc), CancellationToken.None);
        var dice = new Random(8);
        var product = services.GetRequiredService<Database>();
        await using var connection = await product.OpenAsync(ConnectionRole.Tenant);
        await using var transaction = await connection.BeginTransactionAsync();
        await product.SetTenantsAsync(transaction, [site.TenantId]);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO visits (tenant_id, id, entered_utc, venue_id, subject_ref, stay_until_utc, left_utc, left_by, persons) VALUES (@t, @i, @e, @v, @s, @u, @l, @b, @p)";
        var parameters = "tievsulbp".Select(name =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name.ToString();
            command.Parameters.Add(parameter);
            return parameter;
        }).ToList();
        foreach (var venue in site.Venues)
        {
            for (var i = 0; i < visits * 2; i++)
            {
                var enteredUtc = fromUtc.AddMinutes(dice.Next(47 * 60));
                var leftUtc = enteredUtc.AddMinutes(dice.Next(2, 110));
                object[] values = [site.TenantId, Guid.CreateVersion7(new DateTimeOffset(enteredUtc)), enteredUtc, venue.Id, dice.Next().ToString("x16", null).Select(c => (byte)c).ToArray(), enteredUtc.AddMinutes(120), leftUtc, "Scan", dice.Next(1, 4)];
                for (var p = 0; p < values.Length; p++)
                    parameters[p].Value = database.IsSqlite ? Sqlite(values[p]) : values[p];
                await command.ExecuteNonQueryAsync();
            }
        }
        await transaction.CommitAsync();
    }

    /// <summary>As EF's provider writes them.</summary>
    private static object Sqlite(object value) => value switch
    {
        Guid id => id.ToString().ToUpperInvariant(),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };
}
