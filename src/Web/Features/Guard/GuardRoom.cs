using HealthCode.Web.Features.Guard.Conflicts;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Guard;

/// <summary>The scanner of whoever stands at a door.</summary>
public sealed class GuardRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddConflicts();
        // Here, because the build embeds the icons that rooms name.
        services.AddNavigation(new NavigationEntry("Conflicts", "git-merge", "/t/{tenant}/conflicts", Policies.HandleFlags, 13, typeof(GuardRoom), Count: ConflictRoutes.OpenAsync));
        services.AddScanner();
        services.AddScanPage();
        services.AddNavigation(new NavigationEntry("Scanner", "scan", "/t/{tenant}/scan", Policies.UseScanner, 9, typeof(GuardRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapConflicts();
        app.MapScanner();
        app.MapScanPage();
    }
}
