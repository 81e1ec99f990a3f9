using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Guard;

/// <summary>The scanner's page as a program on a phone: what it is called there, and what keeps it for a start without a network.</summary>
internal static class ScanPageRoutes
{
    public static void AddScanPage(this IServiceCollection services)
    {
        services.AddSingleton<ScannerAssets>();
        services.AddScoped<SpokenTexts>();
        services.AddScoped<VerdictTexts>();
    }

    public static void MapScanPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/t/{tenant}/scan").RequireAuthorization(Policies.OpenScanner).ExcludeFromDescription();
        page.MapGet("/sw.js", GetServiceWorker.HandleAsync).WithName("GetServiceWorker");
        page.MapGet("/manifest.webmanifest", GetManifest.Handle).WithName("GetManifest");
    }
}
