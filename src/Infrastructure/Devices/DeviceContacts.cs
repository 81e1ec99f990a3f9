using System.Collections.Concurrent;
using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Devices;

/// <summary>When devices were last heard of, and what they said of themselves. Noted in memory; written once a minute, one statement a device.</summary>
public sealed class DeviceContacts(Database database, TimeProvider time, ILogger<DeviceContacts> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(Guid TenantId, Guid DeviceId), Contact> heard = new();

    /// <param name="Version">Null when the device did not say, like <paramref name="Waiting"/>.</param>
    private sealed record Contact(DateTime AtUtc, string? Version, int? Waiting);

    /// <param name="version">Of its program; at most 40 characters are kept.</param>
    /// <param name="waiting">Scans that it keeps until it can send them.</param>
    public void Heard(Guid tenantId, Guid deviceId, string? version = null, int? waiting = null)
    {
        var said = new Contact(time.GetUtcNow().UtcDateTime, Shorten(version), waiting is { } count ? Math.Max(0, count) : null);
        heard.AddOrUpdate((tenantId, deviceId), said, (_, before) => said with { Version = said.Version ?? before.Version, Waiting = said.Waiting ?? before.Waiting });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteAsync();
        }
    }

    /// <summary>What was noted since the last time.</summary>
    public async Task WriteAsync()
    {
        foreach (var (key, _) in heard)
        {
            if (!heard.TryRemove(key, out var contact))
                continue;
            try
            {
                await WriteAsync(key.TenantId, key.DeviceId, contact);
            }
#pragma warning disable CA1031 // It is a hint for people; the next contact is noted again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "The last contact of a device could not be written");
                return;
            }
        }
    }

    private async Task WriteAsync(Guid tenantId, Guid deviceId, Contact contact)
    {
        using var scope = TenantScope.Enter(new Owner(tenantId));
        await using var db = database.CreateContext();
        var minuteUtc = contact.AtUtc.AddTicks(-(contact.AtUtc.Ticks % TimeSpan.TicksPerMinute));
        // Of two nodes the later word holds.
        await db.Devices.Where(row => row.Id == deviceId && (row.LastContactUtc == null || row.LastContactUtc <= minuteUtc))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LastContactUtc, minuteUtc)
                .SetProperty(row => row.AppVersion, row => contact.Version ?? row.AppVersion)
                .SetProperty(row => row.WaitingScans, row => contact.Waiting ?? row.WaitingScans));
    }

    private static string? Shorten(string? version) => version is { Length: > Device.LongestVersion } ? version[..Device.LongestVersion] : version;

    /// <summary>Writing a tenant's rows takes no more of the tenant than its id.</summary>
    private sealed record Owner(Guid Id) : ITenantInfo
    {
        public string Identifier => "";
    }
}
