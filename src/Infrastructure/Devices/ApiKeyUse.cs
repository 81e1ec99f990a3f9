using System.Collections.Concurrent;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Devices;

/// <summary>When keys were last used. Requests only note it in memory; once a minute it is written, one statement a key.</summary>
public sealed class ApiKeyUse(Database database, TimeProvider time, ILogger<ApiKeyUse> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(Guid TenantId, Guid KeyId), long> seen = new();

    public void Saw(Guid tenantId, Guid keyId) => seen[(tenantId, keyId)] = time.GetUtcNow().UtcTicks;

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
        foreach (var (key, _) in seen)
        {
            if (!seen.TryRemove(key, out var ticks))
                continue;
            try
            {
                using var scope = TenantScope.Enter(new Owner(key.TenantId));
                await using var db = database.CreateContext();
                var atUtc = new DateTime(ticks - ticks % TimeSpan.TicksPerMinute, DateTimeKind.Utc);
                await db.ApiKeys.Where(row => row.Id == key.KeyId && (row.LastUsedUtc == null || row.LastUsedUtc < atUtc))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedUtc, atUtc));
            }
#pragma warning disable CA1031 // It is a hint for people; the next use is noted again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "The last use of a key could not be written");
                return;
            }
        }
    }

    /// <summary>Writing a tenant's rows takes no more of the tenant than its id.</summary>
    private sealed record Owner(Guid Id) : ITenantInfo
    {
        public string Identifier => "";
    }
}
