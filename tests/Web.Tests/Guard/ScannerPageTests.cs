using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Tests.CheckIn;

namespace HealthCode.Web.Tests.Guard;

public sealed class ScannerPageTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task The_scanner_runs_its_decoder_alone_knows_its_files_and_holds_nothing_of_whoever_opened_it()
    {
        var door = await house.DoorAsync();
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);
        var path = $"/t/{door.Tenant.Identifier}/scan";

        await guard.OpenAsync(path);
        Assert.Contains("'wasm-unsafe-eval'", guard.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var version = guard.Response.Headers.GetValues("Scanner-Version").Single();
        var page = guard.Page.QuerySelector("[data-scan]")!;
        // It is kept on the phone: neither who is signed in, nor who was here.
        Assert.DoesNotContain("@", guard.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/t/{door.Tenant.Identifier}/register", guard.Page.QuerySelector("[data-starting] a")!.GetAttribute("href"));
        var words = JsonDocument.Parse(page.GetAttribute("data-words")!).RootElement.GetProperty("codes");
        string[] told = ["unknown", "code-expired", "code-revoked", "token-tampered", "issuer-unknown", "wrong-venue", "token-replayed"];
        Assert.Equal(told.Length, told.Select(code => words.GetProperty(code)[0].GetString()).Distinct().Count());

        // The worker that is its own document brings the decoder's policy with it, no other script does.
        await guard.OpenAsync(page.GetAttribute("data-worker")!);
        Assert.Contains("'wasm-unsafe-eval'", guard.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await guard.OpenAsync("/app/scan.js");
        Assert.DoesNotContain("wasm", guard.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        await guard.OpenAsync(page.GetAttribute("data-service-worker")!);
        Assert.Equal(path, guard.Response.Headers.GetValues("Service-Worker-Allowed").Single());
        Assert.StartsWith($"const scanner={{\"version\":\"{version}\",\"page\":\"{path}\"", guard.Html, StringComparison.Ordinal);
        Assert.Contains(page.GetAttribute("data-wasm")!, guard.Html, StringComparison.Ordinal);
        await guard.OpenAsync($"{path}/manifest.webmanifest");
        Assert.Contains("\"display\":\"standalone\"", guard.Html, StringComparison.Ordinal);
        Assert.Contains("Scanner Test", guard.Html, StringComparison.Ordinal);
    }
}
