using HealthCode.Web.Shell;
using HealthCode.Web.Shell.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tests.Shell;

public sealed class StartTests
{
    [Theory]
    [InlineData("Storage:Provider", "Oracle")]
    [InlineData("Site:PublicUrl", "code.example.org")]
    [InlineData("Site:PublicUrl", "https://code.example.org/path")]
    [InlineData("Site:KnownProxies:0", "the proxy")]
    [InlineData("Site:PhoneRegion", "China")]
    [InlineData("Clock:Now", "yesterday")]
    [InlineData("Drain:TimeoutSeconds", "0")]
    [InlineData("RateLimits:SignIn", "0")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting, string value)
    {
        await using var app = new HealthCodeApp().With(setting, value);

        var refusal = Assert.ThrowsAny<Exception>(() => app.Services);

        Assert.Contains(setting.Split(":0")[0].Split(':')[0], refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains(setting.Split(':')[1], refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Site:PublicUrl", "http://code.example.org", "https://")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("Clock:Now", "2026-03-02T08:00:00Z", "Clock:Now is for development alone")]
    public async Task Production_refuses_what_only_development_may_do(string setting, string value, string words)
    {
        await using var app = new HealthCodeApp().In("Production").With("Site:PublicUrl", "https://code.example.org").With(setting, value);

        Assert.Contains(words, Assert.ThrowsAny<Exception>(() => app.Services).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_asks_for_the_public_address()
    {
        await using var app = new HealthCodeApp().In("Production");

        Assert.Contains("Site:PublicUrl is not set", Assert.ThrowsAny<Exception>(() => app.Services).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_names_all_that_is_missing_at_once()
    {
        await using var app = new HealthCodeApp().In("Production");

        var refusal = Assert.ThrowsAny<Exception>(() => app.Services).ToString();

        Assert.All(new[] { "Site:PublicUrl is not set", "Keys:CertificatePath", "Mail:Host is not set", "Texts:Gateway is" }, words => Assert.Contains(words, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chosen_clock_starts_there_and_runs()
    {
        await using var app = new HealthCodeApp().With("Clock:Now", "2026-03-02T08:00:00+08:00");
        var clock = app.Services.GetRequiredService<TimeProvider>();

        var first = clock.GetUtcNow();
        Assert.InRange(first, new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 0, 10, 0, TimeSpan.Zero));
        Assert.True(SpinWait.SpinUntil(() => clock.GetUtcNow() > first, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task An_unknown_command_lists_the_known_ones()
    {
        Verb[] verbs = [Verb.Of<Migrate>("migrate", "brings the database to this version"), Verb.Of<AuditVerify>("audit verify", "reads every chain")];

        Assert.Equal(2, await HealthCodeHost.RunAsync(["migrat"], [], verbs));
        Assert.Contains("audit verify  reads every chain", Verb.Describe(verbs), StringComparison.Ordinal);
        Assert.Equal(["now"], Verb.Find(["audit", "verify", "now"], verbs).Arguments);
        Assert.False(Verb.IsCommand(["--Storage:Provider=Sqlite"]));
    }

    [Fact]
    public async Task Every_link_is_built_from_the_public_address()
    {
        await using var app = new HealthCodeApp().With("Site:PublicUrl", "https://code.example.org/");

        Assert.Equal("https://code.example.org/v/x", app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.Link("/v/x"));
    }
}
