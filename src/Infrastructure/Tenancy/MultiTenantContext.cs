namespace HealthCode.Infrastructure.Tenancy;

/// <summary>The answer to "for whom is this work done?".</summary>
public interface IMultiTenantContext
{
    /// <summary>Null while no tenant is resolved.</summary>
    ITenantInfo? TenantInfo { get; }
    bool IsResolved { get; }
}

/// <summary>Gives the context of the running flow of work; never null.</summary>
public interface IMultiTenantContextAccessor
{
    IMultiTenantContext MultiTenantContext { get; }
}

public sealed record MultiTenantContext(ITenantInfo? TenantInfo) : IMultiTenantContext
{
    public static readonly MultiTenantContext Unresolved = new((ITenantInfo?)null);
    public bool IsResolved => TenantInfo is not null;
}

/// <summary>One for the process; the value follows the flow of the call (AsyncLocal).</summary>
public sealed class MultiTenantContextAccessor : IMultiTenantContextAccessor
{
    public IMultiTenantContext MultiTenantContext => TenantScope.Current;
}
