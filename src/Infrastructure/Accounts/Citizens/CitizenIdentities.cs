using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>Masked in every text of its own.</summary>
public sealed record CitizenIdentity(string Name, IdentityDocument Document)
{
    public override string ToString() => Domain.CheckIn.MaskedName.Of(Name);
}

/// <summary>Who citizens say they are. There is no way from a name and a number to anything: only a person's own id opens it.</summary>
public sealed class CitizenIdentities(Database database, CitizenSeal seal)
{
    /// <summary>Null until the citizen has said it, and when the account is gone.</summary>
    public async Task<CitizenIdentity?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var row = await db.Citizens.Where(c => c.Id == id).Select(c => new { c.SealedName, c.SealedDocument }).FirstOrDefaultAsync(cancellation);
        return row is { SealedName: { } name, SealedDocument: { } document } && await seal.OpenAsync(id, name) is { } known && await seal.OpenAsync(id, document) is { } text
            ? new(known, IdentityDocument.FromText(text))
            : null;
    }

    public async Task SaveAsync(Guid id, CitizenIdentity identity, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        if (await db.Citizens.FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } citizen)
            return;
        var document = identity.Document;
        citizen.Identify(await seal.ProtectAsync(id, identity.Name), await seal.ProtectAsync(id, document.ToText()), await seal.DocumentRefAsync(document));
        await EvidenceMatch.RenewAsync(db, seal, citizen, cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
