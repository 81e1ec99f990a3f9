using HealthCode.Browser.Tests.Harness;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Site))]

namespace HealthCode.Browser.Tests.Harness;

/// <summary>The real application on Kestrel at a free loopback port with a database of its own, started once for all browser tests.</summary>
public class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthcode-browser-").FullName;

    public string Address { get; private set; } = "";

    public Chromium Chromium { get; } = new();

    /// <summary>Runs as clocks do, and can be set ahead.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>Mails as files.</summary>
    public string Outbox => Path.Combine(_folder, "outbox");

    /// <summary>Speaks to the site as a program does: no redirects followed, no cookies kept.</summary>
    public HttpClient NewHttpClient(string accept = "text/html", string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

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
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, Throwing>().AddSingleton<TimeProvider>(Clock));
        builder.UseSetting("Storage:DataDirectory", _folder);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("RateLimits:TypedCodes", "10000");
        builder.UseSetting("RateLimits:SignIn", "10000");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await Chromium.StopAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        Directory.Delete(_folder, recursive: true);
    }
}
