using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

/// <summary>A device as each of its requests needs it.</summary>
/// <param name="PinStamp">Changes with the PIN; null when none is asked for.</param>
public sealed record KnownDevice(Guid TenantId, Guid Id, string Name, DeviceKind Kind, DevicePost Post, string? PinStamp)
{
    /// <summary>As the API and receipts spell it.</summary>
    public string Key => Id.ToString();
}

/// <summary>Devices in use, from memory for a second at most: one that is revoked or moved on another node stops there soon.</summary>
public sealed class KnownDevices
{
    private const int Bound = 20_000;
    private const int StampLength = 8;
    private readonly Database database;
    private readonly ShortMemory<(Guid TenantId, Guid Id), KnownDevice> known;

    public KnownDevices(Database database, TimeProvider time)
    {
        this.database = database;
        known = new(Bound, time, ReadAsync);
    }

    /// <summary>Null when the tenant has no such device, or has revoked it.</summary>
    public ValueTask<KnownDevice?> FindAsync(Guid tenantId, Guid id) => known.FindAsync((tenantId, id));

    /// <summary>Call after a change, so that this node does not wait.</summary>
    public void Forget(Guid tenantId, Guid id) => known.Forget((tenantId, id));

    private async Task<KnownDevice?> ReadAsync((Guid TenantId, Guid Id) key)
    {
        using var scope = TenantScope.Enter(new Owner(key.TenantId));
        await using var db = database.CreateContext();
        return await db.Devices.AsNoTracking().FirstOrDefaultAsync(device => device.Id == key.Id && device.RevokedUtc == null) is { } device
            ? new(key.TenantId, device.Id, device.Name, device.Kind, PostOf(device), device.Pin is { } pin ? Convert.ToHexStringLower(pin.AsSpan(0, StampLength)) : null)
            : null;
    }

    private static DevicePost PostOf(Device device) => new(
        device.Place, device.FormerVenueId is { } venue ? new(venue, device.FormerDoorId, Direction: null) : null, device.MovedUtc);

    /// <summary>Reading a tenant's rows takes no more of the tenant than its id.</summary>
    private sealed record Owner(Guid Id) : ITenantInfo
    {
        public string Identifier => "";
    }
}
