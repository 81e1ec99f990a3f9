using System.Globalization;

namespace HealthCode.Web.Shell.Commands;

/// <summary>What <c>backup</c> and <c>restore</c> were told.</summary>
/// <param name="Database">Directory of backups, or the folder of one; null: the keys alone.</param>
/// <param name="Keys">Directory of the copy of the keys; null: the database alone.</param>
/// <param name="Keep">How many backups stay.</param>
internal sealed record BackupArguments(string? Database, string? Keys, int? Keep, bool MayReplace)
{
    /// <returns>Null when the words were not understood.</returns>
    public static BackupArguments? Parse(IReadOnlyList<string> words, bool isRestore)
    {
        var read = new BackupArguments(null, null, null, false);
        for (var at = 0; at < words.Count; at++)
        {
            var next = at + 1 < words.Count ? words[at + 1] : null;
            switch (words[at])
            {
                case "--replace" when isRestore:
                    read = read with { MayReplace = true };
                    break;
                case "--keys" when next is { Length: > 0 } && read.Keys is null:
                    read = read with { Keys = words[++at] };
                    break;
                case "--keep" when !isRestore && int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var keep) && keep > 0:
                    read = read with { Keep = keep };
                    at++;
                    break;
                case var directory when !directory.StartsWith('-') && directory.Length > 0 && read.Database is null:
                    read = read with { Database = directory };
                    break;
                default:
                    return null;
            }
        }
        return read is { Database: null, Keys: null } ? null : read;
    }

    /// <summary>Would whoever takes one of both directories away take the other along?</summary>
    public bool IsTogether => Database is not null && Keys is not null && (Holds(Database, Keys) || Holds(Keys, Database));

    private static bool Holds(string outer, string inner) => (Full(inner) + '/').StartsWith(Full(outer) + '/', StringComparison.Ordinal);

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)).Replace('\\', '/');
}
