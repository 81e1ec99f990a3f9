using System.Text.Json;

namespace HealthCode.Web.Features.Guard;

/// <summary>GET /t/{tenant}/scan/sw.js: the worker that keeps the scanner for a start without a network, told which files are of this build.</summary>
public static class GetServiceWorker
{
    public static async Task<IResult> HandleAsync(string tenant, HttpContext context, IWebHostEnvironment environment, ScannerAssets assets)
    {
        var scanner = new { version = assets.Version, page = ScannerPaths.Page(tenant), files = assets.Files, decoder = assets.DecoderFiles };
        await using var script = environment.WebRootFileProvider.GetFileInfo("app/sw.js").CreateReadStream();
        using var reader = new StreamReader(script);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["Service-Worker-Allowed"] = ScannerPaths.Page(tenant);
        return Results.Text($"const scanner={JsonSerializer.Serialize(scanner)};{await reader.ReadToEndAsync(context.RequestAborted)}", "text/javascript");
    }
}
