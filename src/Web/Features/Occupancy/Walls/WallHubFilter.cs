using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.SignalR;

namespace HealthCode.Web.Features.Occupancy.Walls;

/// <summary>A wall's connection lives as long as its token: asked when it opens, before every call, and every two seconds.</summary>
public sealed class WallHubFilter(TenantHandles handles, IMultiTenantStore tenants, LiveConnections connections) : IHubFilter
{
    private static readonly object Token = new();
    private static readonly object Wall = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var token = context.Context.GetHttpContext()?.Request.Query["token"].ToString() ?? "";
        if (await FindAsync(token) is not { } found)
        {
            context.Context.Abort();
            return;
        }
        context.Context.Items[Token] = token;
        context.Context.Items[Wall] = found.WallId;
        connections.Add(context.Context, async _ => await FindAsync(token) is not null);
        using (TenantScope.Enter(found.Tenant))
            await next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.Items[Token] is not string token || await FindAsync(token) is not { } found)
        {
            invocationContext.Context.Abort();
            throw new HubException("forbidden");
        }
        using (TenantScope.Enter(found.Tenant))
            return await next(invocationContext);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.Remove(context.Context);
        return next(context, exception);
    }

    internal static Guid WallOf(HubCallerContext context) => (Guid)context.Items[Wall]!;

    private async Task<(TenantInfo Tenant, Guid WallId)?> FindAsync(string token) =>
        await handles.FindAsync(HandleKind.Wall, token) is { } handle && await tenants.GetAsync(handle.TenantId) is { IsClosed: false } tenant ? (tenant, handle.TargetId) : null;
}
