using System.Globalization;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>Each backup is a folder named by its moment, so that names sort by age; it gets its name when it is complete.</summary>
internal static class BackupFolder
{
    private const string Prefix = "healthcode-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string NameOf(DateTime startedUtc) => Prefix + Stamp(startedUtc);

    /// <summary>A moment as part of a name: <c>20260302T031500Z</c>.</summary>
    public static string Stamp(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

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
}
