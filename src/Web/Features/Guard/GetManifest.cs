using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard;

/// <summary>GET /t/{tenant}/scan/manifest.webmanifest: so that the scanner stands among a phone's programs, with the name of its tenant.</summary>
public static class GetManifest
{
    public static IResult Handle(string tenant, HttpContext context, IStringLocalizer<GuardRoom> L)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var name = TenantScope.Current.TenantInfo is TenantInfo { Name: var found } ? found : tenant;
        return Results.Json(new Manifest(
            ScannerPaths.Page(tenant), ScannerPaths.Page(tenant), ScannerPaths.Page(tenant), L["Scanner {0}", name].Value, L["Scanner"].Value, CultureOf(),
            "standalone", "portrait", "#0d1319", "#0d1319",
            [
                new("/app/scanner-192.png", "192x192", "image/png", "any"),
                new("/app/scanner-512.png", "512x512", "image/png", "any"),
                new("/app/scanner-maskable-512.png", "512x512", "image/png", "maskable"),
            ]), contentType: "application/manifest+json");
    }

    private static string CultureOf() => System.Globalization.CultureInfo.CurrentUICulture.Name;

    // The names are of the web manifest.
#pragma warning disable IDE1006
    private sealed record Manifest(
        string id, string start_url, string scope, string name, string short_name, string lang, string display, string orientation, string background_color, string theme_color, ManifestIcon[] icons);

    private sealed record ManifestIcon(string src, string sizes, string type, string purpose);
#pragma warning restore IDE1006
}
