using System.Diagnostics;
using System.Globalization;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Codes;
using HealthCode.Load.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Load.Codes;

/// <summary>
/// The preview of a stricter pack over a whole region, with its keys unwrapped and its declarations opened, against the rules alone on
/// facts that lie open in memory.
/// </summary>
internal static class PreviewBench
{
    private const int Sample = 20_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (people, rounds) = (arguments.Number("people", 100_000), arguments.Number("rounds", 3));
        var report = new BenchReport("preview");
        foreach (var provider in Providers(arguments.Text("provider", "both")))
        {
            await using var database = await LoadDatabase.CreateAsync(provider);
            await using var services = Services(database);
            var made = Stopwatch.StartNew();
            await Crowd.AddAsync(services, people, DateTime.UtcNow);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {people} people made in {made.Elapsed.TotalSeconds:0} s"));
            var (pack, effects) = (PolicyPack.Parse(Crowd.Stricter).Pack!, services.GetRequiredService<EffectCount>());
            var known = await KnownAsync(services.GetRequiredService<CitizenFacts>(), Math.Min(Sample, people));
            List<double> seconds = [], processor = [], rules = [], ratios = [];
            for (var round = 0; round < rounds; round++)
            {
                var (cpu, clock, signs) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew(), 0);
                var found = await effects.RunAsync(pack, _ => Task.FromResult(signs++), default);
                seconds.Add(clock.Elapsed.TotalSeconds);
                processor.Add((Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
                if (found.Persons != people || signs < people / CitizenFacts.PageSize || found.Changing == 0)
                    throw new InvalidOperationException($"{found.Persons} persons were looked at, {found.Changing} change.");
                var bare = Stopwatch.StartNew();
                var counter = new EffectCounter();
                foreach (var one in known.AsParallel().Select(person => Redecision.Of(pack, person)))
                    counter.Add(one);
                rules.Add(bare.Elapsed.TotalSeconds * people / known.Count);
                ratios.Add(seconds[^1] / rules[^1]);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {seconds[^1]:0.0} s, rules alone {rules[^1]:0.0} s; {found.Changing} change, {found.Worsening} to amber or red"));
            }
            report.Add($"preview of {people} people, {provider}",
            [
                new("P preview", "s", seconds, BenchGoal.AtMost(10)),
                new("P its processor time", "s", processor),
                new("B rules alone, in memory", "s", rules),
                new("P ÷ B", "", ratios),
            ]);
        }
        report.Finish();
        return 0;
    }

    private static async Task<List<KnownPerson>> KnownAsync(CitizenFacts facts, int count)
    {
        var known = new List<KnownPerson>();
        Guid? after = null;
        while (known.Count < count && await facts.PageAsync(after, CitizenFacts.PageSize, true, default) is { Last: { } last } page)
        {
            known.AddRange(page.Persons);
            after = last;
        }
        return known;
    }

    private static IEnumerable<StorageProvider> Providers(string word) => word switch
    {
        "sqlite" => [StorageProvider.Sqlite],
        "postgres" => [StorageProvider.Postgres],
        _ => [StorageProvider.Sqlite, StorageProvider.Postgres],
    };

    private static ServiceProvider Services(LoadDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. database.Settings]).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        collection.AddSingleton(TimeProvider.System).AddPersistence().AddKeys(configuration).AddCheckIn(configuration).AddJobs().AddCodes();
        collection.AddSingleton<IMultiTenantStore, TenantStore>().AddSingleton(new RegionAddress(path => $"https://load.example{path}"));
        return collection.BuildServiceProvider();
    }
}
