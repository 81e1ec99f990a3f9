using HealthCode.Browser.Tests.Harness;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

[assembly: AssemblyFixture(typeof(Site))]

namespace HealthCode.Browser.Tests.Harness;

/// <summary>The real application on Kestrel at a free loopback port with a database of its own, started once for all browser tests.</summary>
public sealed class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthcode-browser-").FullName;

    public string Address { get; private set; } = "";

    public Chromium Chromium { get; } = new();

    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/');
        await Chromium.StartAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Directory", _folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await Chromium.StopAsync();
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
