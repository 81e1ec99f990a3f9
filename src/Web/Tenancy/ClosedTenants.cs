using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Privacy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Tenancy;

/// <summary>
/// A tenant that has ended says so to whoever comes with an address, key or wall of it, before anybody is asked who they are: its
/// staff is nobody's any more, and programs must learn that trying again is of no use.
/// </summary>
public static class ClosedTenants
{
    public static void UseClosedTenants(this WebApplication app)
    {
        var (store, handles) = (app.Services.GetRequiredService<IMultiTenantStore>(), app.Services.GetRequiredService<TenantHandles>());
        app.Use(async (context, next) =>
        {
            if (!TenantScope.Current.IsResolved && await FindAsync(context, store, handles) is { IsClosed: true } tenant)
                await RefuseAsync(context, tenant);
            else
                await next(context);
        });
    }

    private static async ValueTask<TenantInfo?> FindAsync(HttpContext context, IMultiTenantStore store, TenantHandles handles)
    {
        if (PathStrategy.Find(context.Request.Path) is { } identifier)
            return await store.GetByIdentifierAsync(identifier);
        var owner = ApiKeyStrategy.KeyOf(context) is { } key ? await handles.FindOwnerEvenEndedAsync(ApiKeyStrategy.KindOf(key), key)
            : context.Request.Path.StartsWithSegments("/wall", out var rest) && rest.Value is ['/', _, ..] token ? await handles.FindOwnerEvenEndedAsync(HandleKind.Wall, token[1..])
            : null;
        return owner is { } id ? await store.GetAsync(id) : null;
    }

    private static Task RefuseAsync(HttpContext context, TenantInfo tenant) => context.Request.Path.StartsWithSegments("/api")
        ? Problems.Of(StatusCodes.Status410Gone, "tenant-closed", "This tenant has ended and takes nothing more. Stop calling.").ExecuteAsync(context)
        : new PageResult<ClosedPage, CitizenLayout>(new Dictionary<string, object?> { [nameof(ClosedPage.Name)] = tenant.Name }, StatusCodes.Status410Gone).ExecuteAsync(context);
}
