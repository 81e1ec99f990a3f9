using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Reads the logo of the tenant in scope.</summary>
public static class TenantLogos
{
    /// <returns>A PNG, or null.</returns>
    public static async Task<byte[]?> FindAsync(AppDbContext db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (TenantScope.Current.TenantInfo as TenantInfo)?.LogoVersion is null ? null : await db.Logos.Select(logo => logo.Png).SingleOrDefaultAsync(cancellation);
    }
}
