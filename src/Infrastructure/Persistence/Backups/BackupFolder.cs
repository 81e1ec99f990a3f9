using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>Each backup is a folder named by its moment, so that names sort by age; it gets its name when it is complete.</summary>
internal static partial class BackupFolder
{
    private const string Prefix = "healthcode-";
    private const string Unfinished = ".partial";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string NameOf(DateTime startedUtc) => Prefix + Stamp(startedUtc);

    /// <summary>A moment as part of a name: <c>20260302T031500Z</c>.</summary>
    public static string Stamp(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Was what has this moment in its name left behind by somebody who was killed? Nobody needs a day.</summary>
    public static bool IsLeftBehind(string name, DateTime nowUtc) => Moment().Match(name) is { Success: true } found
        && DateTime.TryParseExact(found.Value.ToUpperInvariant(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var begun)
        && begun < nowUtc.AddDays(-1);

    /// <summary>Begins a backup under a name that none has; what an earlier one left unfinished is removed.</summary>
    public static string Begin(string directory, string name, DateTime nowUtc)
    {
        Create(directory);
        foreach (var unfinished in Directory.EnumerateDirectories(directory, Prefix + "*" + Unfinished).Where(folder => IsLeftBehind(Path.GetFileName(folder), nowUtc)).ToList())
            Directory.Delete(unfinished, recursive: true);
        var begun = Path.Combine(directory, name + Unfinished);
        if (Directory.Exists(begun) || Directory.Exists(Path.Combine(directory, name)))
            throw new BackupException($"{Path.Combine(directory, name)} is there already, or another backup is writing it.");
        Create(begun);
        return begun;
    }

    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>Finished backups, the newest first.</summary>
    public static IReadOnlyList<string> In(string directory) => !Directory.Exists(directory) ? [] :
    [
        .. Directory.EnumerateDirectories(directory, Prefix + "*")
            .Where(folder => File.Exists(Path.Combine(folder, BackupManifest.FileName)))
            .OrderByDescending(Path.GetFileName, StringComparer.Ordinal),
    ];

    /// <summary>Deletes the oldest until so many are left.</summary>
    public static void Keep(string directory, int newest)
    {
        foreach (var old in In(directory).Skip(newest))
            Directory.Delete(old, recursive: true);
    }

    public static string Hint(string directory) => In(directory) is [var newest, ..] ? $" The newest in it is {newest}." : "";

    [GeneratedRegex(@"\d{8}[Tt]\d{6}[Zz]")]
    private static partial Regex Moment();
}
