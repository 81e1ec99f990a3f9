using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain;
using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

/// <summary>PINs of the current tenant's devices. The hash is made with a key outside the database, so a copy of it gives no short number away.</summary>
public sealed class DevicePins(AppDbContext db, KeyStore keys, KnownDevices known, AuditTrail audit, TimeProvider time)
{
    private const int Tries = 5;

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <param name="pin">Null takes it away.</param>
    /// <returns>False when the tenant has no such device.</returns>
    public async Task<bool> SetAsync(Guid id, string? pin, Guid actorId, CancellationToken cancellation)
    {
        if (await db.Devices.SingleOrDefaultAsync(row => row.Id == id && row.RevokedUtc == null, cancellation) is not { } device)
            return false;
        device.SetPin(pin is null ? null : await HashAsync(id, pin));
        audit.Record(db, pin is null ? "device.pin-removed" : "device.pin-set", $"device:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        known.Forget(db.TenantId, id);
        return true;
    }

    /// <summary>What somebody typed into the phone. Tries are counted in the row, so that asking two nodes at once is of no use.</summary>
    /// <returns>The device; or <c>pin-wrong</c>, or <c>pin-wait</c> with the seconds to wait. Null when there is no such device.</returns>
    public async Task<Result<Device>?> TryAsync(Guid id, string typed, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            if (await db.Devices.SingleOrDefaultAsync(row => row.Id == id && row.RevokedUtc == null, cancellation) is not { } device)
                return null;
            var hash = PinRule.IsPin(typed) ? await HashAsync(id, typed) : [];
            var isRight = device.Pin is null || CryptographicOperations.FixedTimeEquals(device.Pin, hash);
            var (before, tried) = (device.PinAgainUtc, device.TryPin(isRight, NowUtc));
            if (device.PinAgainUtc is { } again && again != before)
                audit.Record(db, "device.pin-braked", $"device:{id}", id, new { device.WrongPins });
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateConcurrencyException) when (tries < Tries)
            {
                continue;
            }
            return device.PinAgainUtc is { } until && until > NowUtc ? new Reason("pin-wait", $"{(int)Math.Ceiling((until - NowUtc).TotalSeconds)}") : tried;
        }
    }

    private async ValueTask<byte[]> HashAsync(Guid id, string pin)
    {
        var key = await keys.GetOrCreateAsync(new KeyName(KeyPurpose.DevicePin, db.TenantId));
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{id:N}:{pin}"));
    }
}
