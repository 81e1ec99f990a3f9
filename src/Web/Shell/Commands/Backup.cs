using System.Data.Common;
using System.Globalization;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence.Backups;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>backup [DIRECTORY] [--keep N] [--keys DIRECTORY]</c>, also while the server runs: the database into a folder of its own, then the keys,
/// apart from it. Ends with 0 after both were tried out, 1 when one failed.
/// </summary>
/// <param name="output">Usually the console.</param>
/// <param name="problems">Usually the console's stream of errors.</param>
public sealed class Backup(BackUpDatabase database, KeyBackup keys, TextWriter? output = null, TextWriter? problems = null) : ICommand
{
    private readonly TextWriter output = output ?? Console.Out;
    private readonly TextWriter problems = problems ?? Console.Error;

    private const string Usage = """
        usage: backup [DIRECTORY] [--keep N] [--keys DIRECTORY]
          DIRECTORY  gets a folder with a copy of the database, which is put back for trial before this says it is good
          --keep     how many copies of the database stay there; usually all
          --keys     gets a copy of the key store and its ring instead of the one before; never the same place as the database's
        """;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (BackupArguments.Parse(arguments, isRestore: false) is not { } told)
        {
            await problems.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            if (told.IsTogether)
                throw new BackupException("The copy of the keys must not lie where the copies of the database lie: together they open everything.");
            if (told.Database is { } directory)
            {
                var (folder, manifest) = await database.RunAsync(directory, told.Keep, cancellation);
                var audit = manifest.AuditEntries is { } entries ? string.Create(CultureInfo.InvariantCulture, $"{entries:N0} audit entries unbroken") : "the audit chains not read, the schema is older than this program";
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{folder}: {manifest.Rows.Count} tables, {manifest.RowCount:N0} rows, {manifest.Bytes:N0} bytes. Put back for trial: complete, {audit}."));
            }
            // After the database: so every key that its copy asks for is in this one.
            await output.WriteLineAsync(told.Keys is { } place ? Describe(place, await keys.WriteAsync(place)) : "The keys were not copied: without them nothing personal in this copy opens. Give --keys DIRECTORY.");
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await problems.WriteLineAsync("No backup: stopped before it was done.");
            return 1;
        }
        catch (Exception problem) when (problem is BackupException or DbException or IOException or UnauthorizedAccessException)
        {
            await problems.WriteLineAsync($"No backup: {problem.Message}");
            return 1;
        }
    }

    internal static string Describe(string place, KeyCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}: {count.Living:N0} keys, all open with the ring beside them; {count.Destroyed:N0} destroyed ones stay destroyed.");
}
