using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Demo;
using HealthCode.Web.Shell.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tests.Demo;

public sealed class BusyServerTests
{
    [Fact]
    public async Task A_busy_server_is_given_the_time_it_asks_for_and_the_same_scans_again()
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-busy-").FullName;
        var seen = new List<string[]>();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapGet("/api/v1/venues", () => new { items = new[] { new { id = Guid.NewGuid(), name = "Mall", countSource = "registrations", doors = Array.Empty<object>() } } });
        server.MapPost("/api/v1/scans/batch", (JsonElement body, HttpResponse response) =>
        {
            var ids = body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("scanId").GetString()!).ToArray();
            seen.Add(ids);
            response.Headers.RetryAfter = "0";
            return seen.Count == 1 ? Results.StatusCode(503) : Results.Json(new { items = ids.Select((id, at) => Answer(id, isBusy: seen.Count == 2 && at == 0)) });
        });
        await server.StartAsync();
        var file = Path.Combine(folder, "counts.csv");
        await File.WriteAllTextAsync(file, "time_local,in,out\n2005-07-25T08:00:00,2,0\n");
        using var output = new StringWriter();
        var demo = new DemoFile(Options.Create(new StorageOptions { DataDirectory = folder }));
        Assert.Equal(0, await new Simulate(demo, output, output).RunAsync([file, "--speed", "1e15", "--key", "k", "--base-url", server.Urls.Single()], CancellationToken.None));
        Assert.Contains("in 2  out 0", output.ToString());
        Assert.Equal([2, 2, 1], seen.Select(ids => ids.Length));
        Assert.Equal(seen[0], seen[1]);
        Assert.Equal(seen[1][0], seen[2][0]);
        Directory.Delete(folder, true);
    }

    private static object Answer(string id, bool isBusy) => isBusy
        ? new { scanId = id, status = 503, problem = new { code = "busy" } }
        : new { scanId = id, status = 200, result = new { verdict = "admit", inside = 1, visitorRef = id } };
}
