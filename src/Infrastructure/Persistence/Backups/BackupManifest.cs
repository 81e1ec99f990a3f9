using System.Security.Cryptography;
using System.Text.Json;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>What lies beside a copy of the database in <c>manifest.json</c>; written last, so a folder without one is no backup.</summary>
/// <param name="Version">Of the program that wrote it.</param>
/// <param name="Migration">The last one that the database had.</param>
/// <param name="Sha256">Of the file, in hexadecimal digits.</param>
/// <param name="Rows">Of each table, counted in the database at the moment of the copy and again in the copy put back for trial.</param>
/// <param name="AuditEntries">Read in the copy, of all chains, each unbroken; null when the schema was not this program's.</param>
public sealed record BackupManifest(
    string Version, string Provider, string Migration, DateTime StartedUtc, DateTime VerifiedUtc,
    string File, long Bytes, string Sha256, IReadOnlyDictionary<string, long> Rows, long? AuditEntries)
{
    public const string FileName = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public long RowCount => Rows.Values.Sum();

    /// <exception cref="BackupException">The folder holds no backup, or one that was not finished.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, FileName);
        if (!System.IO.File.Exists(file))
            throw new BackupException($"{folder} is no backup: it has no {FileName}.{BackupFolder.Hint(folder)}");
        await using var stream = System.IO.File.OpenRead(file);
        try
        {
            return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellation) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new BackupException($"{file} can't be read: take another backup.");
        }
    }

    public async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        await using var stream = System.IO.File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(stream, this, Json, cancellation);
        stream.Flush(flushToDisk: true);
    }

    public static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = System.IO.File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
