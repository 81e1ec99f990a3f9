namespace HealthCode.Infrastructure.Tenancy;

/// <summary>The region itself, where work needs a tenant's form: its own audit chain and the keys of staff accounts.</summary>
public static class Region
{
    public static readonly TenantInfo Tenant = new(new Guid("00000000-0000-7000-8000-000000000001"), "region", "Region", "UTC");
}
