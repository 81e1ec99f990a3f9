using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Which devices a policy admits beside people and keys.</summary>
public enum DeviceEntry
{
    None,

    /// <summary>Paired, locked or not.</summary>
    Phone,
    UnlockedPhone,

    /// <summary>By its key, under <c>/api</c>. A call with a scope admits gates like any other key.</summary>
    Gate,
}

/// <summary>A member of the current tenant with one of these roles, its API key, or a device of it.</summary>
/// <param name="Scope">What a key must have been made for; null asks for none of the scopes, so only keys without any pass.</param>
public sealed record TenantRoleRequirement(IReadOnlyCollection<MemberRole> Roles, bool ApiKeyToo, string? Scope = null, DeviceEntry Device = DeviceEntry.None) : IAuthorizationRequirement;

/// <summary>Asks the membership anew (from memory for a second at most), so that a withdrawn right ends soon.</summary>
internal sealed class TenantRoleHandler(StaffRights rights) : AuthorizationHandler<TenantRoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, TenantRoleRequirement requirement)
    {
        if (TenantScope.Current.TenantInfo is not { } tenant)
            return;
        if (context.User.DeviceTenant() is { } phoneTenant)
        {
            if (phoneTenant == tenant.Id && (requirement.Device == DeviceEntry.Phone || (requirement.Device == DeviceEntry.UnlockedPhone && context.User.IsUnlocked())))
                context.Succeed(requirement);
            return;
        }
        if (context.User.ApiKeyTenant() is { } keyTenant)
        {
            if (requirement.Device == DeviceEntry.Gate && keyTenant == tenant.Id && context.User.DeviceId() is not null)
                context.Succeed(requirement);
            else if (requirement.ApiKeyToo && keyTenant == tenant.Id && (requirement.Scope == ApiScopes.Any || context.User.HasScope(requirement.Scope)))
                context.Succeed(requirement);
            return;
        }
        if (context.User.StaffId() is { } staff && await rights.FindRoleAsync(staff, tenant.Id) is { } role && requirement.Roles.Contains(role))
            context.Succeed(requirement);
    }
}
