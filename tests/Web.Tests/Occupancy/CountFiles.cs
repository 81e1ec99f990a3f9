using System.Globalization;
using System.Text;

namespace HealthCode.Web.Tests.Occupancy;

/// <summary>Fifteen weeks of a real building's door, or a made file of the same shape where it is not at hand.</summary>
internal static class CountFiles
{
    public const string Header = "time_local,in,out\n";
    public const string Zone = "America/Los_Angeles";
    public static readonly DateOnly From = new(2005, 7, 24);
    public static readonly DateOnly To = new(2005, 11, 6);

    public static string Calit2()
    {
        var real = Path.Combine(Root(), "..", "shared", "data", "calit2-door-counts.csv");
        return File.Exists(real) ? File.ReadAllText(real) : Made();
    }

    public static Dictionary<DateOnly, (long In, long Out)> SumsByDay(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(line => line.Trim().Split(','))
        .GroupBy(cells => DateOnly.FromDateTime(DateTime.Parse(cells[0], CultureInfo.InvariantCulture)))
        .ToDictionary(day => day.Key, day => (day.Sum(cells => long.Parse(cells[1], CultureInfo.InvariantCulture)), day.Sum(cells => long.Parse(cells[2], CultureInfo.InvariantCulture))));

    /// <summary>The same half hours; where clocks go back, 01:00 and 01:30 stand twice. In and out do not balance.</summary>
    public static string Made()
    {
        var random = new Random(7);
        var text = new StringBuilder(Header);
        for (var at = From.ToDateTime(TimeOnly.MinValue); at < To.ToDateTime(TimeOnly.MinValue); at = at.AddMinutes(30))
        {
            Line(at);
            if (at == new DateTime(2005, 10, 30, 1, 30, 0))
            {
                Line(at.AddMinutes(-30));
                Line(at);
            }
        }
        return text.ToString();

        void Line(DateTime at)
        {
            var busy = at.Hour is >= 8 and < 19 ? 30 : 2;
            text.Append(CultureInfo.InvariantCulture, $"{at:s},{random.Next(busy)},{random.Next(busy + 1)}\n");
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
