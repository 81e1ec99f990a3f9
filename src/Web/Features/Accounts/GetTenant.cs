using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Whose key is this? The first question of somebody who sets up a device.</summary>
public static class GetTenant
{
    public sealed record Response(Guid Id, string Identifier, string Name, string TimeZone);

    public static Ok<Response> Handle()
    {
        var tenant = (TenantInfo)TenantScope.Current.TenantInfo!;
        return TypedResults.Ok(new Response(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone));
    }
}
