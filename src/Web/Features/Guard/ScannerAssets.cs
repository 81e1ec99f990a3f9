using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticAssets;

namespace HealthCode.Web.Features.Guard;

/// <summary>The files of the scanner under the addresses of this build, which never change their content.</summary>
public sealed class ScannerAssets(EndpointDataSource endpoints)
{
    private static readonly string[] Always = ["app/scan.js", "app/guard.css", "app/theme.js", "favicon.svg", "app/scanner-192.png"];
    private static readonly string[] Decoder = ["app/decode.js", "app/zxing_reader.wasm"];

    private readonly Lazy<Found> found = new(() => Find(endpoints));

    /// <summary>Another one with every build: the page may have changed where no file has.</summary>
    public string Version => found.Value.Version;

    public IReadOnlyList<string> Files => found.Value.Files;

    /// <summary>Only for browsers that cannot read QR codes themselves.</summary>
    public IReadOnlyList<string> DecoderFiles => found.Value.Decoder;

    private sealed record Found(string Version, string[] Files, string[] Decoder);

    private static Found Find(EndpointDataSource endpoints)
    {
        var addresses = endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>()
            .Where(asset => asset.Selectors.Count == 0)
            .Select(asset => (Name: asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value, asset.Route))
            .Where(asset => asset.Name is not null)
            .GroupBy(asset => asset.Name!).ToDictionary(same => same.Key, same => "/" + same.First().Route);
        string[] files = [.. Always.Select(name => addresses.GetValueOrDefault(name, "/" + name))], decoder = [.. Decoder.Select(name => addresses.GetValueOrDefault(name, "/" + name))];
        var build = typeof(ScannerAssets).Module.ModuleVersionId;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{build} {string.Join(' ', files)} {string.Join(' ', decoder)}"));
        return new(Convert.ToHexStringLower(hash.AsSpan(0, 8)), files, decoder);
    }
}
