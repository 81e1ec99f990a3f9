namespace HealthCode.Infrastructure.Jobs;

/// <summary>A tenant's job that goes on when the tenant has closed, because numbers without persons have their time too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AlsoWhenClosedAttribute : Attribute;
