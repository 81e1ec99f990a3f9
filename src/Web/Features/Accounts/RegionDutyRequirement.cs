using HealthCode.Domain.Accounts;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Holds one of these duties in the region; no role in a tenant gives one.</summary>
public sealed record RegionDutyRequirement(IReadOnlyCollection<RegionDuty> AnyOf) : IAuthorizationRequirement;

internal sealed class RegionDutyHandler(StaffRights rights) : AuthorizationHandler<RegionDutyRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RegionDutyRequirement requirement)
    {
        if (context.User.StaffId() is { } staff && await rights.FindAsync(staff) is { } held && held.Duties.Overlaps(requirement.AnyOf))
            context.Succeed(requirement);
    }
}
