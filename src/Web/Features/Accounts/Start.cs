using HealthCode.Domain.Accounts;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Where the work of a member of staff is: the tenant, the list of tenants, or the region.</summary>
public static class Start
{
    public static async Task<string> PlaceOfAsync(Guid staff, StaffRights rights, IMultiTenantStore store)
    {
        var held = await rights.FindAsync(staff);
        if (held?.Duties.Contains(RegionDuty.Operator) == true)
            return "/region";
        if (held is { Roles.Count: 0 } && held.Duties.Overlaps([RegionDuty.Publisher, RegionDuty.Approver]))
            return "/region/packs";
        if (held is { Roles.Count: 0 } && held.Duties.Contains(RegionDuty.Reviewer))
            return "/region/reviews";
        return held is { Roles.Count: 1 } && await store.GetAsync(held.Roles.Keys.Single()) is { IsClosed: false } tenant ? $"/t/{tenant.Identifier}/" : "/tenants";
    }
}
