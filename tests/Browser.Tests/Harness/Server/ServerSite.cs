using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Mail;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Browser.Tests.Harness.Server;

/// <summary>
/// A server as docs/operations.md builds it, on loopback: the published program in Production with the settings of deploy/, a fresh
/// database of PostgreSQL, a mail server, and nginx in front.
/// </summary>
internal sealed class ServerSite : IAsyncDisposable
{
    public const string Host = "code.healthcode.test";
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-server-").FullName;
    private readonly Dictionary<string, string> settings = DeploySettings.Read("healthcode.env");
    private readonly Dictionary<string, string> ofOwner = DeploySettings.Read("owner.env");
    private readonly int port = Outside.FreePort();
    private Leashed? program;

    private ServerSite() => Nginx = new Nginx(Path.Combine(folder, "nginx"), Host, port);

    public Nginx Nginx { get; }

    public SmtpServer Mails { get; } = new();

    public Chromium Chromium { get; } = new();

    public string Address => Nginx.Address;

    public string ProgramSaid => program?.Said ?? "";

    public string At(string name) => Path.Combine(folder, name);

    public static async Task<ServerSite> OpenAsync()
    {
        var site = new ServerSite();
        var postgres = await PostgresServer.StartedAsync();
        site.Settle(await postgres.CreateEmptyDatabaseAsync());
        await site.Chromium.StartAsync($"--host-resolver-rules=MAP {Host} 127.0.0.1");
        return site;
    }

    /// <summary>The settings of a server on which one thing is otherwise.</summary>
    public Dictionary<string, string> SettingsWith(string name, string value) => new(settings) { [name] = value };

    /// <summary>A command with the settings that deploy/healthcode gives it.</summary>
    public Task<Ended> CommandAsync(params string[] arguments) =>
        Published.RunAsync(arguments[0] is "migrate" or "backup" or "restore" ? settings.Concat(ofOwner).ToDictionary() : settings, arguments);

    public async Task StartAsync()
    {
        program = await Published.StartAsync(settings);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Host = Host;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync("/readyz");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new TimeoutException($"The program was not ready: {ProgramSaid}");
    }

    /// <returns>The exit code after SIGTERM.</returns>
    public Task<int> StopAsync() => program!.StopAsync();

    /// <summary>Speaks to nginx as a caller from outside does, by name; redirects are not followed.</summary>
    public HttpClient NewHttpClient(bool isPlain = false) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, isPlain ? Nginx.HttpPort : Nginx.HttpsPort, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
        // Its certificate is of the test's own making.
        SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == $"CN={Host}" },
    })
    { BaseAddress = new(isPlain ? $"http://{Host}" : Address) };

    public Task<PageGuard> BrowseAsync(Look look) => PageGuard.OpenAsync(Chromium, Address, look, with: options => options.IgnoreHTTPSErrors = true);

    public async ValueTask DisposeAsync()
    {
        await Chromium.StopAsync();
        await Nginx.DisposeAsync();
        if (program is not null)
            await program.DisposeAsync();
        await Mails.DisposeAsync();
        Directory.Delete(folder, true);
    }

    private void Settle(StorageOptions storage)
    {
        using (var rsa = RSA.Create(2048))
        using (var certificate = new CertificateRequest("CN=HealthCode key ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1)))
            File.WriteAllBytes(At("keyring.pfx"), certificate.Export(X509ContentType.Pfx, "secret"));
        Set(settings, "ASPNETCORE_URLS", $"http://127.0.0.1:{port}");
        Set(settings, "Site__PublicUrl", Address);
        Set(settings, "Storage__ConnectionString", storage.ConnectionString!);
        Set(settings, "Storage__AcrossTenantsConnectionString", storage.AcrossTenantsConnectionString!);
        Set(settings, "Storage__DataDirectory", At("state"));
        Set(settings, "Keys__CertificatePath", At("keyring.pfx"));
        Set(settings, "Keys__CertificatePassword", "secret");
        Set(settings, "Mail__Host", "127.0.0.1");
        Set(settings, "Mail__Port", $"{Mails.Port}");
        Set(settings, "Mail__Security", "None");
        Set(settings, "Mail__User", "");
        Set(settings, "Mail__Password", "");
        Set(ofOwner, "Storage__MigrationConnectionString", storage.MigrationConnectionString!);
        Set(ofOwner, "Storage__BackupConnectionString", storage.BackupConnectionString!);
    }

    // Only what the shipped file names: one that is missing there would be missing on a server.
    private static void Set(Dictionary<string, string> of, string name, string value)
    {
        Assert.Contains(name, of.Keys);
        of[name] = value;
    }
}
