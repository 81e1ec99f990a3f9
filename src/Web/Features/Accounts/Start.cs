using HealthCode.Domain.Accounts;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Sends people where their work is: their tenant, the list of their tenants, the region, or to the sign-in page.</summary>
public static class Start
{
    public static async Task<RedirectHttpResult> HandleAsync(HttpContext context, StaffRights rights, IMultiTenantStore store) =>
        TypedResults.LocalRedirect(context.User.StaffId() is { } staff ? await PlaceOfAsync(staff, rights, store) : "/sign-in");

    public static async Task<string> PlaceOfAsync(Guid staff, StaffRights rights, IMultiTenantStore store)
    {
        var held = await rights.FindAsync(staff);
        if (held?.Duties.Contains(RegionDuty.Operator) == true)
            return "/region";
        return held is { Roles.Count: 1 } && await store.GetAsync(held.Roles.Keys.Single()) is { IsClosed: false } tenant ? $"/t/{tenant.Identifier}/" : "/tenants";
    }
}
