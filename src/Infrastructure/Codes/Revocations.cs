using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A signed list and what is in it.</summary>
public sealed record PublishedRevocations(RevocationList List, byte[] Bytes);

/// <summary>
/// Which of this issuer's credentials have ended before their time: for whoever asks about one, and as the signed list for those who check
/// offline. The list is signed anew when it changed, or when half of its time is over; a list that is the same has the same bytes.
/// </summary>
public sealed class Revocations(Database database, IssuerKeys keys, RevocationSigner signer, TimeProvider time) : IDisposable
{
    /// <summary>A newer one should be fetched by then.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>How late a node tells of a revocation.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim building = new(1, 1);
    private volatile Built? latest;

    /// <summary>Exact, unlike a list: what was revoked a moment before has ended. One that is not known here was not revoked.</summary>
    /// <param name="atUtc">When it was shown. An epoch that was raised since ends it none the less: nobody can tell then what of it was revoked.</param>
    public async Task<bool> EndsAsync(CodeCredential credential, DateTime atUtc, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var key = IssuedCredential.KeyOf(credential.Id);
        return await db.IssuedCredentials.AnyAsync(c => c.Id == key && c.SupersededUtc <= atUtc, cancellation)
            || (await EpochAsync(db, cancellation)).Ends(credential.IssuedUtc);
    }

    /// <summary>Whatever was issued before has ended; phones that hold such a credential should ask for a new one.</summary>
    public async Task<DateTime> EpochSinceAsync(CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return (await EpochAsync(db, cancellation)).SinceUtc;
    }

    /// <summary>The list as anybody may have it, from memory when it was built a moment ago.</summary>
    public async Task<PublishedRevocations> ReadAsync(CancellationToken cancellation)
    {
        if (latest is { } built && time.GetElapsedTime(built.At) < Freshness)
            return built.Published;
        await building.WaitAsync(cancellation);
        try
        {
            return latest is { } meanwhile && time.GetElapsedTime(meanwhile.At) < Freshness ? meanwhile.Published : await BuildAsync(cancellation);
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>The list as it is now.</summary>
    public async Task<PublishedRevocations> BuildAsync(CancellationToken cancellation)
    {
        var (at, nowUtc) = (time.GetTimestamp(), time.GetUtcNow().UtcDateTime);
        var ring = await keys.ReadAsync();
        await using var db = database.CreateContext();
        var epoch = await EpochAsync(db, cancellation);
        var ended = await EndedAsync(db, epoch, nowUtc, cancellation);
        if (ended.Count > RevocationList.MostMarks)
        {
            epoch = await RaiseAsync(epoch, nowUtc, cancellation);
            ended = await EndedAsync(db, epoch, nowUtc, cancellation);
        }
        var list = RevocationList.Of(ring.Issuer, (uint)epoch.Id, epoch.SinceUtc, nowUtc, nowUtc + Life, ended).Value;
        var published = latest is { } last && last.KeyId == ring.Current.KeyId && IsSame(last.Published.List, list)
            ? last.Published
            : new PublishedRevocations(list, await signer.SignAsync(list));
        latest = new(published, ring.Current.KeyId, at);
        return published;
    }

    public void Dispose() => building.Dispose();

    private static bool IsSame(RevocationList last, RevocationList list) =>
        last.Epoch == list.Epoch && last.Marks.SequenceEqual(list.Marks) && list.IssuedUtc >= last.IssuedUtc && list.IssuedUtc - last.IssuedUtc < Life / 2;

    private static async Task<List<CredentialId>> EndedAsync(AppDbContext db, RevocationEpoch epoch, DateTime nowUtc, CancellationToken cancellation)
    {
        // Those that run out are refused for that; a checker's clock may be late.
        var (sinceUtc, overUtc) = (epoch.SinceUtc, nowUtc - CodeTime.Skew);
        var rows = await db.IssuedCredentials.AsNoTracking().Where(c => c.SupersededUtc != null && c.ExpiresUtc > overUtc && c.IssuedUtc >= sinceUtc)
            .Take(RevocationList.MostMarks + 1).ToListAsync(cancellation);
        return [.. rows.Select(row => row.CredentialId)];
    }

    private async Task<RevocationEpoch> RaiseAsync(RevocationEpoch epoch, DateTime nowUtc, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var next = epoch.Next(nowUtc);
        db.RevocationEpochs.Add(next);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return next;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Another node has raised it this moment.
            db.ChangeTracker.Clear();
            return await EpochAsync(db, cancellation) is { } theirs && theirs.Id > epoch.Id ? theirs : throw new InvalidOperationException("The epoch was neither raised nor there.");
        }
    }

    private static async Task<RevocationEpoch> EpochAsync(AppDbContext db, CancellationToken cancellation) =>
        await db.RevocationEpochs.AsNoTracking().OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellation) ?? RevocationEpoch.First;

    private sealed record Built(PublishedRevocations Published, CodeKeyId KeyId, long At);
}
