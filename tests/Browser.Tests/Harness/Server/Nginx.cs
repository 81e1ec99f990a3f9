using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HealthCode.Browser.Tests.Harness.Server;

/// <summary>nginx with the shipped file; what changes are its ports, the host's name and where its files lie.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string folder;
    private readonly string host;
    private Leashed? running;

    /// <param name="folder">Of its own.</param>
    /// <param name="programPort">Where the program listens.</param>
    public Nginx(string folder, string host, int programPort)
    {
        (this.folder, this.host) = (folder, host);
        Directory.CreateDirectory(folder);
        Certificate(host);
        File.WriteAllText(At("site.conf"), Shipped()
            .Replace("https://code.example.org", Address, StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/code.example.org", folder, StringComparison.Ordinal)
            .Replace("code.example.org", host, StringComparison.Ordinal)
            .Replace("127.0.0.1:5080", $"127.0.0.1:{programPort}", StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{HttpsPort} ", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{HttpPort};", StringComparison.Ordinal)
            .Replace("listen [::]:", "# listen ", StringComparison.Ordinal)
            .Replace("/var/log/nginx", folder, StringComparison.Ordinal));
        File.WriteAllText(At("nginx.conf"), $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 1;
            daemon off;
            pid {{At("nginx.pid")}};
            events { }
            http {
                access_log off;
                {{string.Join("\n    ", new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {At(kind)};"))}}
                include {{At("site.conf")}};
            }
            """);
    }

    public int HttpPort { get; } = Outside.FreePort();

    public int HttpsPort { get; } = Outside.FreePort();

    public string Address => $"https://{host}:{HttpsPort}";

    /// <summary>All that it wrote to its logs.</summary>
    public string Logs => string.Join('\n', Directory.GetFiles(folder, "*.log").Select(File.ReadAllText));

    public static string Shipped() => Checkout.Read("deploy", "nginx", "healthcode.conf");

    public Task<Ended> TestAsync() => Outside.RunAsync(Outside.Find("nginx"), ["-t", .. Arguments]);

    public async Task StartAsync()
    {
        running = Leashed.Run(Outside.Find("nginx"), Arguments);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(20))
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, HttpsPort);
                return;
            }
            catch (SocketException)
            {
                // Not listening yet.
            }
        }
        throw new TimeoutException($"nginx does not listen: {running.Said} {Logs}");
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }

    private string[] Arguments => ["-p", folder, "-c", At("nginx.conf"), "-e", At("error.log")];

    private string At(string name) => Path.Combine(folder, name);

    private void Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(At("fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(At("privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
