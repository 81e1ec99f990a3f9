namespace HealthCode.Infrastructure.Tenancy;

/// <summary>A tenant's row was asked for, or about to be written, without a tenant. No tenant, no data.</summary>
public sealed class TenantNotResolvedException(string what)
    : InvalidOperationException($"No tenant is resolved, so {what} is refused. Enter a TenantScope, or go through AcrossTenants with a reason.");

/// <summary>Work of one tenant touched a row of another. Always a bug.</summary>
public sealed class TenantMismatchException(string what)
    : InvalidOperationException($"{what} belongs to another tenant than the current one.");

/// <summary>The second wall refused a command before it reached the database.</summary>
public sealed class TenantWallException(string message) : InvalidOperationException(message);
