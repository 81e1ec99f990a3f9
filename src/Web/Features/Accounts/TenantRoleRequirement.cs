using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace HealthCode.Web.Features.Accounts;

/// <summary>A member of the current tenant with one of these roles, or its API key.</summary>
/// <param name="Scope">What a key must have been made for; null asks for none of the scopes, so only keys without any pass.</param>
public sealed record TenantRoleRequirement(IReadOnlyCollection<MemberRole> Roles, bool ApiKeyToo, string? Scope = null) : IAuthorizationRequirement;

/// <summary>Asks the membership anew (from memory for a second at most), so that a withdrawn right ends soon.</summary>
internal sealed class TenantRoleHandler(StaffRights rights) : AuthorizationHandler<TenantRoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, TenantRoleRequirement requirement)
    {
        if (TenantScope.Current.TenantInfo is not { } tenant)
            return;
        if (context.User.ApiKeyTenant() is { } keyTenant)
        {
            if (requirement.ApiKeyToo && keyTenant == tenant.Id && (requirement.Scope == ApiScopes.Any || context.User.HasScope(requirement.Scope)))
                context.Succeed(requirement);
            return;
        }
        if (context.User.StaffId() is { } staff && await rights.FindRoleAsync(staff, tenant.Id) is { } role && requirement.Roles.Contains(role))
            context.Succeed(requirement);
    }
}
