using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>By document and proved number together results find their person; when one of them changes, results that have found somebody go along.</summary>
internal static class EvidenceMatch
{
    /// <summary>Part of the caller's unit of work. Nothing happens while document or number are unknown.</summary>
    public static async Task RenewAsync(AppDbContext db, CitizenSeal seal, Citizen citizen, CancellationToken cancellation)
    {
        if (citizen is not { SealedDocument: { } document, SealedPhone: { } phone }
            || await seal.OpenAsync(citizen.Id, document) is not { } documentText || await seal.OpenAsync(citizen.Id, phone) is not { } number)
            return;
        var next = await seal.EvidenceRefAsync(IdentityDocument.FromText(documentText), number);
        if (citizen.EvidenceRef is { } before && !before.AsSpan().SequenceEqual(next))
            await EvidenceBook.MoveAsync(db, before, next, cancellation);
        citizen.Match(next);
    }
}
