using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Web.Tenancy;

/// <summary>Resolves the tenant of a request once and keeps it for everything that follows.</summary>
public static class MultiTenantMiddleware
{
    private static readonly object UnknownTenant = new();

    public static IServiceCollection AddMultiTenant(this IServiceCollection services)
    {
        services.TryAddSingleton<IMultiTenantContextAccessor, MultiTenantContextAccessor>();
        services.TryAddSingleton<TenantStore>();
        services.TryAddSingleton<IMultiTenantStore>(provider => provider.GetRequiredService<TenantStore>());
        services.TryAddSingleton<TenantHandles>();
        services.AddSingleton<IMultiTenantStrategy, PathStrategy>();
        services.AddSingleton<IMultiTenantStrategy, ApiKeyStrategy>();
        services.AddSingleton<IMultiTenantStrategy, PosterCodeStrategy>();
        services.AddSingleton<IMultiTenantStrategy, HostStrategy>();
        services.Configure<ShellOptions>(shell =>
        {
            shell.TenantIdentifier = _ => TenantScope.Current.TenantInfo?.Identifier;
            shell.TenantName = _ => (TenantScope.Current.TenantInfo as TenantInfo)?.Name;
        });
        return services;
    }

    /// <summary>Asks the strategies by priority; the first that names a tenant decides, also when nobody knows that name.</summary>
    public static void UseMultiTenant(this WebApplication app)
    {
        var strategies = app.Services.GetServices<IMultiTenantStrategy>().OrderBy(strategy => strategy.Priority).ToArray();
        var store = app.Services.GetRequiredService<IMultiTenantStore>();
        app.Use(async (context, next) =>
        {
            string? identifier = null;
            foreach (var strategy in strategies)
                if ((identifier = await strategy.GetIdentifierAsync(context)) is not null)
                    break;
            var tenant = identifier is null ? null : await store.GetByIdentifierAsync(identifier);
            if (tenant is null or { IsClosed: true })
            {
                if (identifier is not null)
                    context.Items[UnknownTenant] = UnknownTenant;
                await next(context);
                return;
            }
            using (TenantScope.Enter(tenant))
                await next(context);
        });
    }

    /// <summary>
    /// After authorisation, so that an unknown and a foreign tenant answer alike: strangers are asked to sign in, all others get 404.
    /// </summary>
    public static void UseUnknownTenant(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.NamesUnknownTenant())
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    public static bool NamesUnknownTenant(this HttpContext context) => context.Items.ContainsKey(UnknownTenant);
}
