using System.Reflection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>Copies the database while the server runs on it, and says so only after the copy was put back for trial and found whole.</summary>
public sealed class BackUpDatabase(IOptions<StorageOptions> storage, TimeProvider time)
{
    /// <param name="directory">Gets a folder for this backup.</param>
    /// <param name="keep">How many backups stay there, this one included; null: all.</param>
    /// <returns>The folder and what stands in its manifest.</returns>
    /// <exception cref="BackupException">There is no backup; what was begun is gone again.</exception>
    public async Task<(string Folder, BackupManifest Manifest)> RunAsync(string directory, int? keep, CancellationToken cancellation)
    {
        var backup = DatabaseBackup.Of(storage.Value);
        var startedUtc = time.GetUtcNow().UtcDateTime;
        directory = Path.GetFullPath(directory);
        var name = BackupFolder.NameOf(startedUtc);
        var begun = BackupFolder.Begin(directory, name, startedUtc);
        try
        {
            var manifest = await WriteAsync(backup, Path.Combine(begun, backup.FileName), startedUtc, cancellation);
            await manifest.WriteAsync(begun, cancellation);
            var folder = Path.Combine(directory, name);
            Directory.Move(begun, folder);
            if (keep is { } newest)
                BackupFolder.Keep(directory, newest);
            return (folder, manifest);
        }
        catch
        {
            if (Directory.Exists(begun))
                Directory.Delete(begun, recursive: true);
            throw;
        }
    }

    private async Task<BackupManifest> WriteAsync(DatabaseBackup backup, string file, DateTime startedUtc, CancellationToken cancellation)
    {
        var rows = await backup.WriteAsync(file, cancellation);
        await using (var written = new FileStream(file, FileMode.Open, FileAccess.Write))
            written.Flush(flushToDisk: true);
        await using var copy = await backup.PlaceAsync(file, startedUtc, cancellation);
        var (migration, auditEntries) = await CopyCheck.RunAsync(copy, rows, cancellation);
        return new BackupManifest(
            Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Enum.Parse<StorageProvider>(storage.Value.Provider, true).ToString(), migration, startedUtc, time.GetUtcNow().UtcDateTime,
            Path.GetFileName(file), new FileInfo(file).Length, await BackupManifest.HashAsync(file, cancellation), rows, auditEntries);
    }
}
