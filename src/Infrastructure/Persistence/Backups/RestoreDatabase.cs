using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>
/// Puts a backup in the database's place: beside it first, where it is checked as when it was made, then under its name. What
/// was there is kept under another name.
/// </summary>
public sealed class RestoreDatabase(IOptions<StorageOptions> storage, TimeProvider time)
{
    /// <param name="folder">Of one backup.</param>
    /// <param name="mayReplace">Also when the database holds something.</param>
    /// <returns>What was restored, and under which name the former database lies; null when there was nothing in it.</returns>
    /// <exception cref="BackupException">Nothing has changed.</exception>
    public async Task<(BackupManifest Manifest, string? Former)> RunAsync(string folder, bool mayReplace, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        var manifest = await BackupManifest.ReadAsync(folder, cancellation);
        var backup = DatabaseBackup.Of(storage.Value);
        if (!string.Equals(manifest.Provider, storage.Value.Provider, StringComparison.OrdinalIgnoreCase))
            throw new BackupException($"The backup is of {manifest.Provider}, but Storage:Provider is {storage.Value.Provider}.");
        await backup.CheckTargetAsync(mayReplace, cancellation);
        var file = Path.Combine(folder, manifest.File);
        if (!File.Exists(file) || await BackupManifest.HashAsync(file, cancellation) != manifest.Sha256)
            throw new BackupException($"{file} is not the file that was written: its SHA-256 differs from the manifest's. Take another backup.");
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var copy = await backup.PlaceAsync(file, nowUtc, cancellation);
        await CopyCheck.RunAsync(copy, manifest.Rows, cancellation);
        return (manifest, await copy.TakePlaceAsync(nowUtc, cancellation));
    }
}
