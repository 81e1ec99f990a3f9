using System.Data.Common;
using System.Security.Cryptography;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Who stands behind a personal code, as far as a door may know.</summary>
/// <param name="Shown">For the decision.</param>
/// <param name="SubjectId">What the tenant makes its own reference of; null when the code does not count.</param>
/// <param name="CitizenId">Sealed with the visit, so that tracing reaches the person's account and nobody else does.</param>
/// <param name="MaskedName">Null when the code does not count.</param>
/// <param name="AgeYears">Only when the door's rules ask for it.</param>
/// <param name="Access">That the code was read here, for the person to see; written with the scan.</param>
public sealed record ScanPerson(ShownCode Shown, byte[]? SubjectId = null, Guid? CitizenId = null, string? MaskedName = null, int? AgeYears = null, Access? Access = null);

/// <summary>Reads the personal code of a scan on the request's own thread: the writer's transaction waits for nothing of it.</summary>
public sealed class ScanCodes(
    CodeReader codes, CardCodes cards, Database database, CitizenAccounts accounts, CitizenIdentities identities, Accesses accesses, ILogger<ScanCodes> log) : IDisposable
{
    // A batch of a thousand must not take every connection there is.
    private readonly SemaphoreSlim atOnce = new(16);

    /// <param name="atUtc">When the code was shown.</param>
    public async Task<ScanPerson> ReadTokenAsync(string token, VenueEntry venue, Guid? doorId, DateTime atUtc)
    {
        await atOnce.WaitAsync();
        try
        {
            var reading = await codes.ReadAsync(token, atUtc, CancellationToken.None);
            if (reading.Credential is not { } credential)
                return new(ShownCode.Refused(reading.Refusal!));
            var shown = ShownCode.Of(credential.State, reading.DecidedUtc ?? credential.IssuedUtc);
            // Without a row the phone's key stands for the person: it stays when the credential is renewed. Of paper there is only the card.
            return reading.CitizenId is { } citizen
                ? await KnownAsync(citizen, shown, credential.Name.ToString(), venue, doorId, atUtc)
                : new(shown, credential.Holder?.Bytes.ToArray() ?? credential.Id.ToBytes(), null, credential.Name.ToString());
        }
        catch (KeyDestroyedException)
        {
            // Erased this moment.
            return new(ShownCode.Refused(CodeRefusals.CodeRevoked));
        }
        catch (Exception failure) when (failure is DbException or CryptographicException or InvalidOperationException or TimeoutException)
        {
            log.LogError(failure, "A personal code could not be verified; the door does what its policy says");
            return new(ShownCode.Unverified);
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <summary>Of a code that was typed from a paper card.</summary>
    /// <returns>Null when nobody has it.</returns>
    public async Task<ScanPerson?> ReadCardCodeAsync(string compact, VenueEntry venue, Guid? doorId, DateTime atUtc)
    {
        if (await cards.FindAsync(compact, atUtc, CancellationToken.None) is not { } reading)
            return null;
        if (reading is not { CitizenId: { } citizen, State: { } state })
            return new(ShownCode.Refused(reading.Refusal!));
        var name = CodeName.Of(await accounts.NameOfAsync(citizen, CancellationToken.None)).ToString();
        return await KnownAsync(citizen, ShownCode.Of(state, reading.DecidedUtc), name, venue, doorId, atUtc);
    }

    /// <summary>Of a citizen who is signed in on our own page: nothing is shown, so nothing is verified.</summary>
    public async Task<ScanPerson> ReadCitizenAsync(Guid citizen, VenueEntry venue, Guid? doorId, DateTime atUtc)
    {
        await using var db = database.CreateContext();
        var code = await db.PersonalCodes.AsNoTracking().FirstOrDefaultAsync(code => code.Id == citizen);
        var shown = ShownCode.Of(code?.StateAt(atUtc) ?? CodeState.Absent, code?.DecidedUtc);
        return await KnownAsync(citizen, shown, CodeName.Of(await accounts.NameOfAsync(citizen, CancellationToken.None)).ToString(), venue, doorId, atUtc);
    }

    public void Dispose() => atOnce.Dispose();

    private async Task<ScanPerson> KnownAsync(Guid citizen, ShownCode shown, string name, VenueEntry venue, Guid? doorId, DateTime atUtc)
    {
        var age = venue.CodesAt(doorId).Rules.ReadsAge ? (await identities.FindAsync(citizen, CancellationToken.None))?.Document.AgeOn(VenueClock.LocalDay(atUtc, venue.TimeZone)) : null;
        var by = TenantScope.Current.TenantInfo is TenantInfo tenant ? $"{tenant.Name} · {venue.Name}" : venue.Name;
        return new(shown, SubjectIdOf(citizen), citizen, name, age, await accesses.MakeAsync(citizen, AccessKind.CodeReadAtDoor, by, atUtc));
    }

    /// <summary>What a tenant's reference of a citizen is made of, wherever the citizen comes from.</summary>
    public static byte[] SubjectIdOf(Guid citizen) => citizen.ToByteArray(bigEndian: true);
}
