using System.Security.Claims;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>Rows for the register of each kind of tenant: the last days, through the use cases of the product, in one transaction.</summary>
internal sealed class FillDemoRegisters(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int MostDays = 7;

    public async Task RunAsync(TenantInfo tenant, int days, CancellationToken cancellation)
    {
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDbContext>();
        var keeper = await db.Members.Where(member => member.TenantId == tenant.Id && member.Role == MemberRole.Clerk).Select(member => member.UserId).FirstAsync(cancellation);
        var actor = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, keeper.ToString())], Schemes.Staff));
        var clock = new DemoClock(time.GetUtcNow().UtcDateTime);
        days = Math.Min(days, MostDays);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (tenant.Kind == TenantKind.Pharmacy)
            await DemoCounter.FillAsync(services, clock, actor, await db.Venues.OrderBy(venue => venue.Id).Select(venue => venue.Id).ToListAsync(cancellation), days, cancellation);
        if (tenant.Kind == TenantKind.School)
            await DemoSchool.FillAsync(services, clock, actor, days, cancellation);
        if (tenant.Kind == TenantKind.Community)
            await DemoResidents.FillAsync(services, clock, actor, cancellation);
        if (tenant.Kind == TenantKind.Business)
            await DemoStaffCheck.FillAsync(services, clock, actor, days, cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
