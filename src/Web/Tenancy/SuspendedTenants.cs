using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Tenancy;

/// <summary>After authorisation: a suspended tenant answers its own staff and keys with why, whatever they ask for.</summary>
public static class SuspendedTenants
{
    public static void UseSuspendedTenants(this WebApplication app) => app.Use((context, next) =>
        TenantScope.Current.TenantInfo is TenantInfo { SuspendedFor: { } reason } tenant ? RefuseAsync(context, tenant, reason) : next(context));

    private static Task RefuseAsync(HttpContext context, TenantInfo tenant, string reason) => context.Request.Path.StartsWithSegments("/t")
        ? new PageResult<SuspendedPage, CitizenLayout>(
            new Dictionary<string, object?> { [nameof(SuspendedPage.Name)] = tenant.Name, [nameof(SuspendedPage.Reason)] = reason }, StatusCodes.Status403Forbidden).ExecuteAsync(context)
        : Problems.Of(StatusCodes.Status403Forbidden, "tenant-suspended", "The region has suspended this tenant. Ask its operator.").ExecuteAsync(context);
}
