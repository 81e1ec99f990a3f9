using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What became of a shown code.</summary>
/// <param name="Credential">Null when it does not count.</param>
/// <param name="Refusal">Why it does not, one of <see cref="CodeRefusals"/>.</param>
/// <param name="CitizenId">Whose it is; null when it does not count, and for one of which no row tells.</param>
/// <param name="DecidedUtc">When what it says was worked out; null with <paramref name="CitizenId"/>.</param>
public sealed record CodeReading(CodeCredential? Credential, string? Refusal, Guid? CitizenId = null, DateTime? DecidedUtc = null);

/// <summary>Reads shown codes where the database is at hand: <see cref="CodeVerifier"/>, and exactly what was revoked.</summary>
public sealed class CodeReader(Database database, IssuerKeys keys, Revocations revocations)
{
    /// <param name="token">As it was scanned.</param>
    /// <param name="atUtc">When it was shown; what was revoked later counted then.</param>
    public async Task<CodeReading> ReadAsync(string token, DateTime atUtc, CancellationToken cancellation)
    {
        var verdict = CodeVerifier.Verify(token, atUtc, (await keys.ReadAsync()).Trust);
        if (verdict.Credential is not { } credential)
            return new(null, verdict.Reason!.Code);
        if (await revocations.EndsAsync(credential, atUtc, cancellation))
            return new(null, CodeRefusals.CodeRevoked);
        await using var db = database.CreateContext();
        var key = IssuedCredential.KeyOf(credential.Id);
        var whose = await (
            from issued in db.IssuedCredentials
            where issued.Id == key
            join code in db.PersonalCodes on issued.CitizenId equals code.Id into codes
            from code in codes.DefaultIfEmpty()
            select new { issued.CitizenId, DecidedUtc = (DateTime?)code.DecidedUtc }).FirstOrDefaultAsync(cancellation);
        return new(credential, null, whose?.CitizenId, whose?.DecidedUtc);
    }
}
