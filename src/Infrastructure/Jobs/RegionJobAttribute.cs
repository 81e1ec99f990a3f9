namespace HealthCode.Infrastructure.Jobs;

/// <summary>The job belongs to no tenant: it may list tenants, and touching a tenant's rows still throws.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RegionJobAttribute : Attribute;
