namespace HealthCode.Web.Features.Guard;

/// <summary>Addresses of the scanner of one tenant.</summary>
public static class ScannerPaths
{
    public static string Page(string tenant) => $"/t/{Uri.EscapeDataString(tenant)}/scan";

    public static string ServiceWorker(string tenant) => $"{Page(tenant)}/sw.js";

    public static string Manifest(string tenant) => $"{Page(tenant)}/manifest.webmanifest";
}
