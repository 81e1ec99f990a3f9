using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Backups;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Keys;

/// <param name="Living">Keys that open something.</param>
/// <param name="Destroyed">Names of keys that open nothing any more.</param>
public readonly record struct KeyCount(int Living, int Destroyed);

/// <summary>
/// A copy of the key store and its ring in <c>DIRECTORY/current</c>, wrapped as they are. Only the newest is kept: an older one
/// would open again what was forgotten since. The certificate of the ring is not in it.
/// </summary>
public sealed class KeyBackup
{
    private const string FileName = "keys.db";
    private const string RingName = "keyring";
    private readonly KeyTable table;
    private readonly KeyOptions options;
    private readonly string ring;

    internal KeyBackup(KeyTable table, KeyOptions options, StorageOptions storage) =>
        (this.table, this.options, ring) = (table, options, KeysRegistration.RingPath(options, storage));

    /// <summary>Takes the place of the copy before, once every key of the new one was opened.</summary>
    public async Task<KeyCount> WriteAsync(string directory)
    {
        var (current, fresh, old) = (Path.Combine(directory, "current"), Path.Combine(directory, "new"), Path.Combine(directory, "old"));
        BackupFolder.Create(directory);
        Delete(fresh);
        BackupFolder.Create(fresh);
        BackupFolder.Create(Path.Combine(fresh, RingName));
        List<KeyRow> rows;
        await using (var source = await table.OpenAsync())
            rows = await KeyRows.ReadAsync(source);
        foreach (var file in Directory.EnumerateFiles(ring))
            File.Copy(file, Path.Combine(fresh, RingName, Path.GetFileName(file)));
        await using (var target = OpenFile(fresh, SqliteOpenMode.ReadWriteCreate))
        {
            await KeyTable.CreateAsync(target);
            await KeyRows.MergeAsync(target, rows);
        }
        var count = Check(await ReadAsync(fresh), Path.Combine(fresh, RingName));
        if (count.Living + count.Destroyed != rows.Count)
            throw new BackupException($"The copy of the keys in {fresh} holds {count.Living + count.Destroyed} of {rows.Count} keys.");
        // After a crash between the two moves the former copy still lies in old.
        if (Directory.Exists(current))
        {
            Delete(old);
            Directory.Move(current, old);
        }
        Directory.Move(fresh, current);
        Delete(old);
        return count;
    }

    /// <summary>Adds what is missing to the key store and its ring. What either side knows as destroyed is destroyed afterwards.</summary>
    /// <exception cref="BackupException">Nothing has changed.</exception>
    public async Task<KeyCount> RestoreAsync(string directory)
    {
        var current = Path.Combine(directory, "current");
        if (!File.Exists(Path.Combine(current, FileName)))
            throw new BackupException($"{directory} holds no copy of the keys: there is no {Path.Combine(current, FileName)}.");
        var rows = await ReadAsync(current);
        var count = Check(rows, Path.Combine(current, RingName));
        await using var target = await table.OpenAsync();
        var present = (await KeyRows.ReadAsync(target)).ToDictionary(row => row.Id);
        var other = rows.Count(row => row.Wrapped is { } wrapped && present.GetValueOrDefault(row.Id)?.Wrapped is { } mine && !mine.AsSpan().SequenceEqual(wrapped));
        if (other > 0)
            throw new BackupException($"{other} key(s) of the key store have the name of a key in the copy, but are others: what they sealed would be lost. Restore into an empty key store.");
        Directory.CreateDirectory(ring);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(current, RingName)))
            if (!File.Exists(Path.Combine(ring, Path.GetFileName(file))))
                File.Copy(file, Path.Combine(ring, Path.GetFileName(file)));
        await KeyRows.MergeAsync(target, rows);
        return count;
    }

    /// <summary>Opens every key with the ring beside it.</summary>
    private KeyCount Check(List<KeyRow> rows, string ringOfCopy)
    {
        var protection = DataProtectionProvider.Create(new DirectoryInfo(ringOfCopy), builder =>
        {
            builder.SetApplicationName(KeysRegistration.ApplicationName).DisableAutomaticKeyGeneration();
            if (KeysRegistration.CertificateOf(options) is { } certificate)
                builder.UnprotectKeysWithAnyCertificate(certificate);
        });
        var living = rows.Where(row => row.Wrapped is not null).ToList();
        foreach (var row in living)
        {
            try
            {
                if (row.Name is { } name)
                    KeyStore.ProtectorOf(protection, name).Unprotect(row.Wrapped!);
            }
            catch (System.Security.Cryptography.CryptographicException problem)
            {
                throw new BackupException($"The ring {ringOfCopy} does not open the key {row.Name}: {problem.Message} Is Keys:CertificatePath the certificate of this ring?");
            }
        }
        return new KeyCount(living.Count, rows.Count - living.Count);
    }

    private static async Task<List<KeyRow>> ReadAsync(string folder)
    {
        await using var connection = OpenFile(folder, SqliteOpenMode.ReadOnly);
        return await KeyRows.ReadAsync(connection);
    }

    private static SqliteConnection OpenFile(string folder, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
