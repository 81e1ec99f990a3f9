namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Reads a tenant's identifier from a request or another context.</summary>
public interface IMultiTenantStrategy
{
    /// <summary>The identifier, or null when this strategy has nothing to say.</summary>
    /// <param name="context">The HttpContext of the request.</param>
    Task<string?> GetIdentifierAsync(object context);

    /// <summary>Lower is asked first.</summary>
    int Priority { get; }
}

/// <summary>Knows the tenants. Opens a scope of its own, so that it works before any tenant is resolved.</summary>
public interface IMultiTenantStore
{
    Task<TenantInfo?> GetByIdentifierAsync(string identifier);
    Task<TenantInfo?> GetAsync(Guid id);
    Task<IReadOnlyList<TenantInfo>> GetAllAsync();
}
