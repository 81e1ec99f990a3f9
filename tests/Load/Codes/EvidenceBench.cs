using System.Diagnostics;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Codes;

/// <summary>A file of test results, looked at and imported by the product's own job, against parsing the same file alone.</summary>
internal static class EvidenceBench
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var chosen = arguments.Text("provider", "sqlite");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        var (rows, known) = (arguments.Number("rows", EvidenceSource.MostLines), arguments.Number("known", 5_000));
        var report = new BenchReport("evidence");
        foreach (var provider in providers)
        {
            var runs = new List<Run>();
            for (var round = 0; round < arguments.Number("rounds", 1); round++)
                runs.Add(await MeasureAsync(provider, rows, known));
            report.Add($"{provider}, {rows} lines, {known} have joined",
            [
                new("B parsing the CSV alone", "s", [.. runs.Select(run => run.Parsing)]),
                new("dry run", "s", [.. runs.Select(run => run.Check)], BenchGoal.AtMost(60)),
                new("dry run ÷ B", "", [.. runs.Select(run => run.Check / run.Parsing)]),
                new("import", "s", [.. runs.Select(run => run.Import)], BenchGoal.AtMost(120)),
                new("import ÷ B", "", [.. runs.Select(run => run.Import / run.Parsing)]),
                new("lines imported", "lines/s", [.. runs.Select(run => rows / run.Import)]),
                new("growth of memory at its highest", "MiB", [.. runs.Select(run => run.Growth)], BenchGoal.AtMost(300)),
            ]);
        }
        report.Finish();
        return 0;
    }

    private sealed record Run(double Parsing, double Check, double Import, double Growth);

    private static async Task<Run> MeasureAsync(StorageProvider provider, int rows, int known)
    {
        await using var database = await LoadDatabase.CreateAsync(provider);
        await using var rig = await EvidenceRig.OpenAsync(database, known);
        var file = EvidenceRig.FileOf(rows, known, rig.Get<RegionClock>().ToLocal(rig.Get<RegionClock>().NowUtc).AddHours(-3));
        // What the first file loads is there on any server that has had one.
        await rig.WorkAsync(await rig.UploadAsync(EvidenceRig.FileOf(100, known, rig.Get<RegionClock>().ToLocal(rig.Get<RegionClock>().NowUtc).AddHours(-4))));
        Parse(file);
        var parsing = Time(() => Parse(file));
        var id = await rig.UploadAsync(file);
        GC.Collect();
        var (before, highest) = (Memory(), 0L);
        using var watch = new Timer(_ => highest = Math.Max(highest, Memory()), null, 0, 50);
        var (check, looked) = await TimeAsync(() => rig.WorkAsync(id));
        if ((looked.State, looked.Right) != (ImportState.Checked, rows))
            throw new InvalidOperationException($"The dry run ended as {looked.State} with {looked.Right} right lines of {rows}.");
        await rig.StartAsync(id);
        var (import, done) = await TimeAsync(() => rig.WorkAsync(id));
        if ((done.State, done.Written, done.WorseDone) != (ImportState.Done, rows, looked.Worse))
            throw new InvalidOperationException($"The import ended as {done.State} with {done.Written} lines and {done.WorseDone} of {looked.Worse} codes.");
        Console.Error.WriteLine($"{provider}: parsed {parsing:0.00} s, dry run {check:0.0} s, import {import:0.0} s, {done.WorseDone} codes turned");
        return new(parsing, check, import, (Math.Max(highest, Memory()) - before) / 1048576.0);
    }

    private static void Parse(byte[] file)
    {
        var lines = 0;
        foreach (var line in RosterFile.Stream(RosterFile.Decode(file), EvidenceSource.Of(EvidenceKind.Test).Columns, EvidenceSource.MostLines, new List<FieldError>()))
            lines += line.Number > 0 ? 1 : 0;
        if (lines == 0)
            throw new InvalidOperationException("The file of the bench has no lines.");
    }

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<(double Seconds, T Result)> TimeAsync<T>(Func<Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        var result = await work();
        return (clock.Elapsed.TotalSeconds, result);
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
