using System.Security.Cryptography;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Posters;

/// <summary>
/// Makes sheets with what strangers find them by: code and alias. Everything joins the caller's unit of work, so a
/// sheet never hangs without its handles. Handles outlive their sheet: its page says what became of it.
/// </summary>
public static class PosterPress
{
    public static async Task<Poster> IssueAsync(
        AppDbContext db, Guid tenantId, Guid venueId, Guid? doorId, DoorDirection direction, DateTime nowUtc, CancellationToken cancellation)
    {
        var alias = await NewAliasAsync(db, cancellation);
        var poster = Poster.Issue(venueId, doorId, direction, NewCode(), alias, version: 1, nowUtc);
        Add(db, tenantId, poster);
        return poster;
    }

    /// <summary>The new sheet for the same door; the old one works until <paramref name="oldUntilUtc"/>.</summary>
    public static async Task<Poster> ReplaceAsync(
        AppDbContext db, Guid tenantId, Poster old, DateTime nowUtc, DateTime oldUntilUtc, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(old);
        var alias = await NewAliasAsync(db, cancellation);
        var next = old.Replace(NewCode(), alias, nowUtc, oldUntilUtc);
        Add(db, tenantId, next);
        return next;
    }

    private static void Add(AppDbContext db, Guid tenantId, Poster poster)
    {
        db.Posters.Add(poster);
        db.TenantHandles.Add(TenantHandle.For(HandleKind.PosterCode, poster.Code, tenantId, poster.Id));
        db.TenantHandles.Add(TenantHandle.For(HandleKind.PosterAlias, poster.Alias, tenantId, poster.Id));
    }

    private static string NewCode() => PosterCode.FromRandom(RandomNumberGenerator.GetBytes(PosterCode.RandomBytes)).ToString();

    /// <summary>38 bits can meet by chance in a large region, 128 cannot.</summary>
    private static async Task<string> NewAliasAsync(AppDbContext db, CancellationToken cancellation)
    {
        while (true)
        {
            var alias = PosterAlias.FromRandom(RandomNumberGenerator.GetBytes(PosterAlias.RandomBytes)).Compact;
            var hash = TenantHandle.HashOf(HandleKind.PosterAlias, alias);
            if (!await db.TenantHandles.AnyAsync(handle => handle.Hash == hash, cancellation))
                return alias;
        }
    }
}
