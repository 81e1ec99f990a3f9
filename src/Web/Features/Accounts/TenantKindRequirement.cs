using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Authorization;

namespace HealthCode.Web.Features.Accounts;

/// <summary>The current tenant is of this kind: a pharmacy has no pupils.</summary>
public sealed record TenantKindRequirement(TenantKind Kind) : IAuthorizationRequirement;

internal sealed class TenantKindHandler : AuthorizationHandler<TenantKindRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TenantKindRequirement requirement)
    {
        if (TenantScope.Current.TenantInfo is TenantInfo tenant && tenant.Kind == requirement.Kind)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
