using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>The other tenants of whoever is signed in, for the switch in the desk's bar.</summary>
public sealed class TenantSwitch(StaffRights rights, IMultiTenantStore tenants)
{
    public async Task<IReadOnlyList<TenantLink>> ListAsync(HttpContext context)
    {
        if (context.User.StaffId() is not { } staff || await rights.FindAsync(staff) is not { Roles.Count: > 0 } held)
            return [];
        var others = new List<TenantLink>();
        foreach (var id in held.Roles.Keys.Where(id => id != TenantScope.Current.TenantInfo?.Id))
            if (await tenants.GetAsync(id) is { IsClosed: false } tenant)
                others.Add(new(tenant.Name, $"/t/{tenant.Identifier}/"));
        return [.. others.OrderBy(link => link.Name, StringComparer.CurrentCulture)];
    }
}
