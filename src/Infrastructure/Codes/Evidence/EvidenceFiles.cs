using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Uploaded files, each under a key of its own.</summary>
public sealed class EvidenceFiles(Database database, KeyStore keys)
{
    /// <summary>Adds it to the unit of work; saving is the caller's.</summary>
    public async Task KeepAsync(AppDbContext db, Guid importId, byte[] content) =>
        db.EvidenceFiles.Add(EvidenceFile.Of(importId, SealedBytes.Seal(await keys.GetOrCreateAsync(KeyOf(importId)), importId.ToByteArray(), content)));

    /// <summary>Null when it was destroyed.</summary>
    public async Task<byte[]?> OpenAsync(Guid importId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.EvidenceFiles.Where(file => file.Id == importId).Select(file => file.SealedContent).FirstOrDefaultAsync(cancellation) is { } bytes
            && await keys.FindAsync(KeyOf(importId)) is { } key ? SealedBytes.Open(key, importId.ToByteArray(), bytes) : null;
    }

    /// <summary>The key first: whatever fails after that, the file does not open any more.</summary>
    public async Task DestroyAsync(Guid importId, CancellationToken cancellation)
    {
        await keys.DestroyAsync(KeyOf(importId));
        await using var db = database.CreateContext();
        await db.EvidenceFiles.Where(file => file.Id == importId).ExecuteDeleteAsync(cancellation);
    }

    private static KeyName KeyOf(Guid importId) => new(KeyPurpose.EvidenceFile, importId);
}
