using System.Diagnostics;
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
/// P8: each venue has a daily schedule with the PDF as a mail. Measured is the product's own nightly job, from the look
/// that finds them due to the last report kept, its drawing included.
/// </summary>
internal static class ReportBench
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var chosen = arguments.Text("provider", "both");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        var (venues, visits) = (arguments.Number("venues", 1_000), arguments.Number("visits", 100));
        var report = new BenchReport("reports");
        foreach (var provider in providers)
        {
            var nights = new List<Night>();
            for (var round = 0; round < arguments.Number("rounds", 1); round++)
                nights.Add(await MeasureAsync(provider, venues, visits));
            report.Add(provider.ToString(),
            [
                new($"{venues} reports, {visits} visits each", "s", [.. nights.Select(night => night.Seconds)], BenchGoal.AtMost(60)),
                new("growth of memory at its highest", "MiB", [.. nights.Select(night => night.Growth)], BenchGoal.AtMost(200)),
                new("one report", "ms", [.. nights.Select(night => night.Seconds * 1000 / venues)]),
                new("processor time of one report", "ms", [.. nights.Select(night => night.ProcessorSeconds * 1000 / venues)]),
            ]);
        }
        report.Finish();
        return 0;
    }

    private sealed record Night(double Seconds, double Growth, double ProcessorSeconds);

    private static async Task<Night> MeasureAsync(StorageProvider provider, int venues, int visits)
    {
        await using var database = await LoadDatabase.CreateAsync(provider);
        await using var house = await ReportRig.OpenAsync(database, venues, visits);
        using var scope = TenantScope.Enter(house.Tenant);
        // What the first report loads (typefaces, the model, compiled code) is there on any server that has made one.
        await house.WarmUpAsync();
        GC.Collect();
        var (before, highest) = (Memory(), 0L);
        using var watch = new Timer(_ => highest = Math.Max(highest, Memory()), null, 0, 50);
        var (started, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await house.RunAsync();
        var seconds = started.Elapsed.TotalSeconds;
        var made = await house.CountAsync();
        if (made != venues)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{made} of {venues} reports were made."));
        return new(seconds, (Math.Max(highest, Memory()) - before) / 1048576.0, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
