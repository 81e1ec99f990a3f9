using System.Data.Common;
using System.Globalization;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence.Backups;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>restore [BACKUP] [--replace] [--keys DIRECTORY]</c> with the server stopped. Ends with 0 when done, 1 when refused or failed; then the
/// database is as it was.
/// </summary>
/// <param name="output">Usually the console.</param>
/// <param name="problems">Usually the console's stream of errors.</param>
public sealed class Restore(RestoreDatabase database, KeyBackup keys, TextWriter? output = null, TextWriter? problems = null) : ICommand
{
    private readonly TextWriter output = output ?? Console.Out;
    private readonly TextWriter problems = problems ?? Console.Error;

    private const string Usage = """
        usage: restore [BACKUP] [--replace] [--keys DIRECTORY]
          BACKUP     folder of one backup, which holds manifest.json
          --replace  also when the database holds something; that is kept under another name
          --keys     adds the keys and rings of this copy that are missing; a destroyed key never comes back
        """;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (BackupArguments.Parse(arguments, isRestore: true) is not { } told)
        {
            await problems.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            if (told.Keys is { } place)
                await output.WriteLineAsync(Backup.Describe(place, await keys.RestoreAsync(place)));
            if (told.Database is { } folder)
            {
                var (manifest, former) = await database.RunAsync(folder, told.MayReplace, cancellation);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Restored what was there at {manifest.StartedUtc:u}: {manifest.Rows.Count} tables, {manifest.RowCount:N0} rows."));
                if (former is not null)
                    await output.WriteLineAsync($"The former database is kept as {former}. Delete it soon: no retention reaches it there.");
            }
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await problems.WriteLineAsync("Not restored: stopped before it was done.");
            return 1;
        }
        catch (Exception problem) when (problem is BackupException or DbException or IOException or UnauthorizedAccessException)
        {
            await problems.WriteLineAsync($"Not restored: {problem.Message}");
            return 1;
        }
    }
}
