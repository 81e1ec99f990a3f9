using HealthCode.Domain.Tenancy;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Who the current tenant is. The words are Finbuckle.MultiTenant's, so that a later swap touches one folder.</summary>
public interface ITenantInfo
{
    /// <summary>Stands in every row of the tenant; never changes.</summary>
    Guid Id { get; }

    /// <summary>Stands in addresses: <c>/t/{identifier}</c>.</summary>
    string Identifier { get; }
}

/// <summary>A tenant as the store knows it; immutable.</summary>
/// <param name="SuspendedFor">Why the region has suspended it, for its staff; null when it has not.</param>
public sealed record TenantInfo(Guid Id, string Identifier, string Name, string TimeZone, bool IsClosed = false, string? SuspendedFor = null) : ITenantInfo
{
    /// <summary>Decides which register the tenant keeps; null where nobody looked it up.</summary>
    public TenantKind? Kind { get; init; }

    public string? PosterNote { get; init; }
    public string? PageNote { get; init; }
    public string? LogoVersion { get; init; }

    /// <summary>Intake and pages rest.</summary>
    public bool IsSuspended => SuspendedFor is not null;
}
