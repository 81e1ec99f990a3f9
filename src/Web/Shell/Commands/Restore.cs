using System.Data.Common;
using System.Globalization;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence.Backups;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>restore [BACKUP] [--replace] [--keys DIRECTORY]</c> with the server stopped. Ends with 0 when done, 1 when refused or failed; then the
/// database is as it was.
/// </summary>
public sealed class Restore(RestoreDatabase database, KeyBackup keys) : ICommand
{
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
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            if (told.Keys is { } place)
                Console.WriteLine(Backup.Describe(place, await keys.RestoreAsync(place)));
            if (told.Database is { } folder)
            {
                var (manifest, former) = await database.RunAsync(folder, told.MayReplace, cancellation);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored what was there at {manifest.StartedUtc:u}: {manifest.Rows.Count} tables, {manifest.RowCount:N0} rows."));
                if (former is not null)
                    Console.WriteLine($"The former database is kept as {former}. Delete it when you no longer need it: nobody else will.");
            }
            return 0;
        }
        catch (Exception problem) when (problem is BackupException or DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Not restored: {problem.Message}");
            return 1;
        }
    }
}
