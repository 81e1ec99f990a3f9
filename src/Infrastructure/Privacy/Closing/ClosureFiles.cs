using System.Globalization;
using System.Text;
using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>Lays the signed records down as files, beside the copy that the database keeps.</summary>
public sealed class ClosureFiles(IOptions<StorageOptions> storage)
{
    public static string NameOf(string identifier, TenantClosure closure) =>
        string.Create(CultureInfo.InvariantCulture, $"{identifier}-closed-{closure.AskedUtc:yyyyMMdd'T'HHmmss}.json");

    /// <returns>Where the file is.</returns>
    public async Task<string> WriteAsync(string identifier, TenantClosure closure, CancellationToken cancellation)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(storage.Value.DataDirectory, "closed")).FullName, NameOf(identifier, closure));
        var half = file + ".part";
        await File.WriteAllTextAsync(half, closure.Record ?? throw new InvalidOperationException("The record is not signed yet."), new UTF8Encoding(false), cancellation);
        File.Move(half, file, overwrite: true);
        return file;
    }
}
