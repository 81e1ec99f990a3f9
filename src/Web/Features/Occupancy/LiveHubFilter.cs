using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>
/// The tenant of a connection is decided once, when it opens, from its address and the caller's membership. Every call is
/// checked again and runs in that tenant's scope.
/// </summary>
public sealed class LiveHubFilter(IMultiTenantStore tenants, LiveConnections connections) : IHubFilter
{
    private static readonly object Tenant = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var identifier = context.Context.GetHttpContext()?.Request.Query["tenant"].ToString();
        var tenant = string.IsNullOrEmpty(identifier) ? null : await tenants.GetByIdentifierAsync(identifier);
        if (tenant is null || !await IsAllowedAsync(context.Context, tenant, context.ServiceProvider))
        {
            context.Context.Abort();
            return;
        }
        context.Context.Items[Tenant] = tenant;
        connections.Add(context.Context, services => IsAllowedAsync(context.Context, tenant, services));
        using (TenantScope.Enter(tenant))
            await next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.Items[Tenant] is not TenantInfo tenant || !await IsAllowedAsync(invocationContext.Context, tenant, invocationContext.ServiceProvider))
        {
            invocationContext.Context.Abort();
            throw new HubException("forbidden");
        }
        using (TenantScope.Enter(tenant))
            return await next(invocationContext);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.Remove(context.Context);
        return next(context, exception);
    }

    private Task<bool> IsAllowedAsync(HubCallerContext context, TenantInfo tenant, IServiceProvider services) =>
        connections.IsAllowedAsync(context, tenant, services.GetRequiredService<IAuthorizationService>());
}
