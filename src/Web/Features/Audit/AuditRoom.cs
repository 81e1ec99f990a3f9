using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Audit;

/// <summary>Who did what in a tenant, and the proof that nothing was taken out.</summary>
public sealed class AuditRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ListAudit>();
        services.AddNavigation(new NavigationEntry("Audit log", "history", "/t/{tenant}/audit", Policies.ViewAudit, 90, typeof(AuditRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
