using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace HealthCode.Load.Harness;

internal sealed record BenchGoal(bool IsLeast, double Value)
{
    public static BenchGoal AtLeast(double value) => new(true, value);

    public static BenchGoal AtMost(double value) => new(false, value);

    public bool IsMetBy(double value) => IsLeast ? value >= Value : value <= Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "≥" : "≤")} {Value}");
}

/// <summary>One figure over all rounds; the median is judged.</summary>
internal sealed record BenchRow(string Name, string Unit, IReadOnlyList<double> Values, BenchGoal? Goal = null)
{
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    public bool? IsMet => Goal?.IsMetBy(Median);
}

/// <summary>One table on the console and the same as JSON beside it, in <c>artifacts/load</c>.</summary>
internal sealed class BenchReport(string name)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(string Title, List<BenchRow> Rows)> tables = [];
    private readonly string machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, {Cores.Describe}";
    private readonly string loadBefore = LoadAverage();

    public void Add(string title, IEnumerable<BenchRow> rows) => tables.Add((title, [.. rows]));

    public void Finish()
    {
        Console.WriteLine();
        Console.WriteLine($"{name}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC: {machine}; load average before {loadBefore}, after {LoadAverage()}");
        foreach (var (title, rows) in tables)
        {
            Console.WriteLine();
            Console.WriteLine($"{title,-34} {"median",10} {"min",10} {"max",10}  {"unit",-11} goal");
            foreach (var row in rows)
                Console.WriteLine($"{row.Name,-34} {Text(row.Median),10} {Text(row.Values.Min()),10} {Text(row.Values.Max()),10}  {row.Unit,-11} {row.Goal}{row.IsMet switch { true => " met", false => " NOT met", null => "" }}".TrimEnd());
        }
        var folder = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "load")).FullName;
        var file = Path.Combine(folder, $"{name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            name,
            measuredUtc = DateTime.UtcNow,
            machine,
            loadBefore,
            loadAfter = LoadAverage(),
            tables = tables.Select(table => new
            {
                table.Title,
                rows = table.Rows.Select(row => new { row.Name, row.Unit, row.Median, min = row.Values.Min(), max = row.Values.Max(), row.Values, goal = row.Goal?.ToString(), row.IsMet }),
            }),
        }, Indented));
        Console.WriteLine();
        Console.WriteLine($"also in {Path.GetRelativePath(Root(), file)}");
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static string Text(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
                return folder.FullName;
        }
        return Directory.GetCurrentDirectory();
    }
}
