using System.Globalization;

namespace HealthCode.Infrastructure.Registers;

/// <summary>A column of a roster file; its heading is understood in both languages.</summary>
/// <param name="Name">English heading, also the name by which a line is asked.</param>
public sealed record RosterColumn(string Name, string Chinese, bool IsRequired = false)
{
    public string Heading => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Chinese : Name;

    public bool IsCalled(string heading) =>
        heading.Equals(Name, StringComparison.OrdinalIgnoreCase) || heading.Equals(Chinese, StringComparison.Ordinal);
}

/// <summary>One line of a roster file by column names.</summary>
public sealed class RosterLine(int number, IReadOnlyDictionary<string, string> cells)
{
    public int Number => number;

    /// <summary>How errors name the line.</summary>
    public string Field => FieldOf(number);

    /// <summary>Empty when the file has no such column.</summary>
    public string this[string column] => cells.GetValueOrDefault(column, "");

    public static string FieldOf(int number) => string.Create(CultureInfo.InvariantCulture, $"line {number}");
}
