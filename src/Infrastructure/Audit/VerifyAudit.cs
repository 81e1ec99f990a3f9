using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Audit;

/// <summary>The command <c>audit verify</c>: one line a chain, exit code 1 when one is broken.</summary>
public sealed class VerifyAudit(IMultiTenantStore tenants, IServiceScopeFactory scopes)
{
    public async Task<int> RunAsync(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var broken = 0;
        foreach (var tenant in (await tenants.GetAllAsync()).Prepend(Region.Tenant))
        {
            await using var scope = scopes.CreateAsyncScope();
            var state = await scope.ServiceProvider.GetRequiredService<AuditChain>().VerifyAsync(tenant);
            if (!state.Holds)
                broken++;
            await output.WriteLineAsync(state.BrokenAt is { } sequence
                ? $"{tenant.Identifier}: BROKEN at entry {sequence}, {state.Count} before it hold"
                : $"{tenant.Identifier}: {state.Count} entries, unbroken");
        }
        return broken == 0 ? 0 : 1;
    }
}
