using System.Collections.Concurrent;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>Open connections of this node. Each is asked again and again whether it still may listen, and ends when not.</summary>
public sealed class LiveConnections(
    IServiceScopeFactory scopes, SessionCheck sessions, IMultiTenantStore tenants, LiveMeter meter, ILogger<LiveConnections> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (HubCallerContext Context, Func<IServiceProvider, Task<bool>> MayListen)> open = new();

    /// <param name="mayListen">Asked every two seconds; the connection ends with the first no.</param>
    internal void Add(HubCallerContext context, Func<IServiceProvider, Task<bool>> mayListen)
    {
        if (open.TryAdd(context.ConnectionId, (context, mayListen)))
            meter.Listening(+1);
    }

    internal void Remove(HubCallerContext context)
    {
        if (open.TryRemove(context.ConnectionId, out _))
            meter.Listening(-1);
    }

    /// <summary>The policy in the connection's tenant, which still works, and a session that nobody has ended since.</summary>
    internal async Task<bool> IsAllowedAsync(HubCallerContext context, TenantInfo tenant, IAuthorizationService authorization)
    {
        if (context.User is not { } user || !await sessions.IsOpenAsync(user) || await tenants.GetAsync(tenant.Id) is not { IsClosed: false, IsSuspended: false })
            return false;
        using (TenantScope.Enter(tenant))
            return (await authorization.AuthorizeAsync(user, Policies.ViewOccupancy)).Succeeded;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await EndWithdrawnAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task EndWithdrawnAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var (context, mayListen) in open.Values)
        {
            try
            {
                if (!await mayListen(scope.ServiceProvider))
                    context.Abort();
            }
            // A database that does not answer says nothing about rights; the next round asks again.
            catch (Exception error) when (error is System.Data.Common.DbException or InvalidOperationException)
            {
                log.LogWarning(error, "Rights of live connections could not be read");
                return;
            }
        }
    }
}
