using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>A passkey as its owner sees it in a list.</summary>
public sealed record PasskeyView(Guid Id, string Name, DateTime AddedUtc, DateTime UsedUtc);

/// <summary>The passkeys of citizens. Keys and names lie under the person's own key; erasing it leaves nothing that signs in.</summary>
public sealed partial class PasskeyStore(Database database, CitizenSeal seal, TimeProvider time) : IUserPasskeyStore<PasskeyOwner>
{
    private const string Credential = "passkey";

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <summary>The citizen as passkeys see them; the first time they get their handle. Null when the account is gone.</summary>
    public async Task<PasskeyOwner?> OwnerOfAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var handle = Guid.NewGuid();
        // Two devices at once get the same.
        await db.Citizens.Where(c => c.Id == citizenId && c.PasskeyHandle == null).ExecuteUpdateAsync(row => row.SetProperty(c => c.PasskeyHandle, handle), cancellation);
        return await db.Citizens.Where(c => c.Id == citizenId).Select(c => c.PasskeyHandle).FirstOrDefaultAsync(cancellation) is { } given ? new(citizenId, given) : null;
    }

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyView>> ListAsync(Guid citizenId, CancellationToken cancellation)
    {
        var views = new List<PasskeyView>();
        foreach (var (row, key) in await ReadAsync(citizenId, cancellation))
            views.Add(new(row.Id, key.Name, row.AddedUtc, row.UsedUtc));
        return views;
    }

    /// <summary>One of the citizen's own; another's is left alone.</summary>
    public async Task RenameAsync(Guid citizenId, Guid id, string name, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        if (await db.CitizenPasskeys.FirstOrDefaultAsync(p => p.Id == id && p.CitizenId == citizenId, cancellation) is not { } row || await OpenAsync(row) is not { } key)
            return;
        row.Seal(await SealAsync(citizenId, key with { Name = name }));
        await db.SaveChangesAsync(cancellation);
    }

    public async Task RemoveAsync(Guid citizenId, Guid id, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        await db.CitizenPasskeys.Where(p => p.Id == id && p.CitizenId == citizenId).ExecuteDeleteAsync(cancellation);
    }

    public async Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var credentialRef = await RefAsync(passkey.CredentialId);
        await using var db = database.CreateContext();
        var row = await db.CitizenPasskeys.FirstOrDefaultAsync(p => p.CredentialRef == credentialRef && p.CitizenId == user.CitizenId, cancellationToken);
        if (row is null)
            db.CitizenPasskeys.Add(row = CitizenPasskey.Add(user.CitizenId, credentialRef, NowUtc));
        row.Seal(await SealAsync(user.CitizenId, StoredKey.Of(passkey)));
        row.Use(NowUtc);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(user.CitizenId, cancellationToken)).Select(found => found.Key.ToInfo())];

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var credentialRef = await RefAsync(credentialId);
        await using var db = database.CreateContext();
        return await db.CitizenPasskeys.Where(p => p.CredentialRef == credentialRef).Select(p => (Guid?)p.CitizenId).FirstOrDefaultAsync(cancellationToken) is { } citizen
            ? await OwnerOfAsync(citizen, cancellationToken)
            : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credentialRef = await RefAsync(credentialId);
        await using var db = database.CreateContext();
        return await db.CitizenPasskeys.AsNoTracking().FirstOrDefaultAsync(p => p.CredentialRef == credentialRef && p.CitizenId == user.CitizenId, cancellationToken) is { } row
            ? (await OpenAsync(row))?.ToInfo()
            : null;
    }

    public async Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credentialRef = await RefAsync(credentialId);
        await using var db = database.CreateContext();
        await db.CitizenPasskeys.Where(p => p.CredentialRef == credentialRef && p.CitizenId == user.CitizenId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<List<(CitizenPasskey Row, StoredKey Key)>> ReadAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var found = new List<(CitizenPasskey, StoredKey)>();
        foreach (var row in await db.CitizenPasskeys.AsNoTracking().Where(p => p.CitizenId == citizenId).OrderBy(p => p.Id).ToListAsync(cancellation))
            if (await OpenAsync(row) is { } key)
                found.Add((row, key));
        return found;
    }

    private ValueTask<byte[]> RefAsync(byte[] credentialId) => seal.RefAsync(Credential, Convert.ToBase64String(credentialId));

    private ValueTask<byte[]> SealAsync(Guid citizenId, StoredKey key) => seal.ProtectAsync(citizenId, JsonSerializer.Serialize(key));

    private async ValueTask<StoredKey?> OpenAsync(CitizenPasskey row) => await seal.OpenAsync(row.CitizenId, row.SealedKey) is { } json ? JsonSerializer.Deserialize<StoredKey>(json) : null;

    /// <summary>What checking an answer needs; what the device said of its maker is not kept.</summary>
    private sealed record StoredKey(byte[] Id, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, string Name)
    {
        public static StoredKey Of(UserPasskeyInfo key) =>
            new(key.CredentialId, key.PublicKey, key.CreatedAt, key.SignCount, key.Transports, key.IsUserVerified, key.IsBackupEligible, key.IsBackedUp, key.Name ?? "?");

        public UserPasskeyInfo ToInfo() => new(Id, PublicKey, CreatedAt, SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp, [], []) { Name = Name };
    }
}
