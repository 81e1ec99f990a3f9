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
        citizen.Identify(await seal.ProtectAsync(id, identity.Name), await seal.ProtectAsync(id, document.ToSealedText()), await seal.DocumentRefAsync(document));
        if (citizen.SealedPhone is { } number && await seal.OpenAsync(id, number) is { } phone)
            await MatchAsync(db, citizen, phone, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Part of the unit of work that changes document or phone number: results find a person by both together. What has found the person
    /// goes along, so that nobody sheds a result by typing another number.
    /// </summary>
    /// <param name="phone">The one that is proved now, in E.164.</param>
    public async Task MatchAsync(AppDbContext db, Citizen citizen, string phone, CancellationToken cancellation)
    {
        if (citizen.SealedDocument is not { } sealedDocument || await seal.OpenAsync(citizen.Id, sealedDocument) is not { } document)
            return;
        var evidenceRef = await seal.EvidenceRefAsync(IdentityDocument.FromText(document), phone);
        if (citizen.EvidenceRef is { } before && !before.AsSpan().SequenceEqual(evidenceRef))
            await EvidenceBook.MoveAsync(db, before, evidenceRef, cancellation);
        citizen.Match(evidenceRef);
    }
}
