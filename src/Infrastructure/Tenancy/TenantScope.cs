namespace HealthCode.Infrastructure.Tenancy;

/// <summary>
/// Work for one tenant: <c>using (TenantScope.Enter(tenant)) { … }</c>. Scopes nest; leaving restores the outer one.
/// Used by the request pipeline, jobs, hub invocations and tests.
/// </summary>
public sealed class TenantScope : IDisposable
{
    private static readonly AsyncLocal<MultiTenantContext?> Ambient = new();
    private readonly MultiTenantContext? outer;

    private TenantScope(MultiTenantContext? outer) => this.outer = outer;

    public static MultiTenantContext Current => Ambient.Value ?? MultiTenantContext.Unresolved;

    public static TenantScope Enter(ITenantInfo tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var scope = new TenantScope(Ambient.Value);
        Ambient.Value = new MultiTenantContext(tenant);
        return scope;
    }

    public void Dispose() => Ambient.Value = outer;
}
