using HealthCode.Domain.CheckIn;
using HealthCode.Load.Harness;
using HealthCode.Web.Features.CheckIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Text.Json.Serialization;

namespace HealthCode.Load.Scans;

/// <summary>K: Kestrel and routing, the same body read, an answer of the same size written, and nothing between.</summary>
internal static class BareServer
{
    public const string Name = "bare-server";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(Environment.GetCommandLineArgs()[2..]);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        var app = builder.Build();
        var answer = new ScanResponse(Guid.CreateVersion7(), Guid.CreateVersion7(), new string('a', 32), Verdict.Admit, null, null, 1234, 0, 123456);
        app.MapGet("/readyz", () => Results.Ok());
        app.MapPost("/api/v1/scans", (ScanRequestBody body) => TypedResults.Ok(answer with { ScanId = body.ScanId }));
        app.MapGet("/api/v1/venues/{id:guid}/occupancy", (Guid id) => TypedResults.Ok(new { venueId = id, inside = 1234, capacity = 3000, source = "registrations", level = "calm", version = 123456L, asOfUtc = DateTime.UtcNow }));
        await app.RunAsync();
        return 0;
    }
}
