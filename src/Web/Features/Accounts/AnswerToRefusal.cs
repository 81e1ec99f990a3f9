using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace HealthCode.Web.Features.Accounts;

/// <summary>A foreign tenant answers like one that does not exist; a colleague without the right hears 403.</summary>
internal sealed class AnswerToRefusal(StaffRights rights) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // No route: the fallback policy has nothing to guard, and the answer is 404, 405 or 415.
        if (context.GetEndpoint() is not RouteEndpoint)
            await next(context);
        else if (authorizeResult.Forbidden && AsksForTenant(policy) && await IsStrangerAsync(context))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private static bool AsksForTenant(AuthorizationPolicy policy) => policy.Requirements.OfType<TenantRoleRequirement>().Any();

    private async Task<bool> IsStrangerAsync(HttpContext context)
    {
        if (TenantScope.Current.TenantInfo is not { } tenant)
            return true;
        return context.User.StaffId() is { } staff && await rights.FindRoleAsync(staff, tenant.Id) is null;
    }
}
