using HealthCode.Domain.Codes;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>What a typed code of a card leads to.</summary>
/// <param name="Refusal">Why it does not count: one of <see cref="CodeRefusals"/>.</param>
public sealed record CardCodeReading(Guid? CitizenId, CodeState? State, DateTime? DecidedUtc, string? Refusal);

/// <summary>
/// From a typed code to what the card states. Whoever types it sees what a scan would show and no more; it works wherever cards are read,
/// so the institution that printed it is not asked.
/// </summary>
public sealed class CardCodes(TenantHandles handles, Database database, Revocations revocations)
{
    /// <param name="compact">As <see cref="CardAlias"/> read it.</param>
    /// <returns>Null when nobody has such a code, or its card has run out.</returns>
    public async Task<CardCodeReading?> FindAsync(string compact, DateTime atUtc, CancellationToken cancellation)
    {
        if (await handles.FindEvenEndedAsync(HandleKind.CardCode, compact) is not { } handle)
            return null;
        await using var db = database.CreateContext();
        if (await db.IssuedCredentials.AsNoTracking().FirstOrDefaultAsync(credential => credential.Id == handle.TargetId, cancellation) is not { } credential)
            return null;
        if (credential.ExpiresUtc <= atUtc)
            return new(null, null, null, CodeRefusals.CodeExpired);
        if (credential.CitizenId is not { } citizen || credential.SupersededUtc <= atUtc || credential.IssuedUtc < await revocations.EpochSinceAsync(cancellation))
            return new(null, null, null, CodeRefusals.CodeRevoked);
        // A card ends when the state changes, so the state is the card's.
        return await db.PersonalCodes.AsNoTracking().FirstOrDefaultAsync(code => code.Id == citizen, cancellation) is { } code
            ? new(citizen, code.StateAt(atUtc), code.DecidedUtc, null)
            : new(null, null, null, CodeRefusals.CodeRevoked);
    }
}
