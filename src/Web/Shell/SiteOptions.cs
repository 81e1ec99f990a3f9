using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>Section <c>Site</c>: how the outside reaches this program.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Builds every link and QR code, e.g. <c>https://code.example.org</c>. Host headers never do.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/8</c>) of proxies whose forwarded headers are believed.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>With <c>code.example.org</c>, <c>mall.code.example.org</c> is the tenant <c>mall</c>; empty: tenants stand in paths alone.</summary>
    public string TenantHostSuffix { get; set; } = "";

    /// <summary>Two letters: where a telephone number without a country code belongs.</summary>
    public string PhoneRegion { get; set; } = "CN";

    public bool IsHttps => PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>An absolute link of the public address.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string Link(string path) => PublicUrl.TrimEnd('/') + path;
}

internal sealed class SiteOptionsRules(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<SiteOptions>, IPostConfigureOptions<SiteOptions>
{
    private const string DevelopmentUrl = "http://localhost:5080";

    public void PostConfigure(string? name, SiteOptions options)
    {
        if (options.PublicUrl.Length == 0 && environment.IsDevelopment())
            options.PublicUrl = ListeningUrl() ?? DevelopmentUrl;
        options.PublicUrl = options.PublicUrl.TrimEnd('/');
    }

    /// <summary>Links of a site that a developer put on another port lead there; null when the port is not known yet.</summary>
    private string? ListeningUrl()
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            var named = url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
            if (Uri.TryCreate(named, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Port: > 0, PathAndQuery: "/" })
                return named;
        }
        return null;
    }

    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        var wrong = new List<string>();
        if (options.PublicUrl.Length == 0)
            wrong.Add("Site:PublicUrl is not set. Set it to the address that visitors open, e.g. https://code.example.org.");
        else if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            wrong.Add($"Site:PublicUrl is \"{options.PublicUrl}\", which is not an address like https://code.example.org without a path.");
        else if (!environment.IsDevelopment() && url.Scheme != "https")
            wrong.Add($"Site:PublicUrl is \"{options.PublicUrl}\". Outside development it must begin with https://.");
        if (options.PhoneRegion is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            wrong.Add($"Site:PhoneRegion is \"{options.PhoneRegion}\", which is not a country of two capital letters like CN.");
        if (!environment.IsDevelopment() && configuration["AllowedHosts"]?.Split(';').Contains("*") == true)
            wrong.Add("AllowedHosts is \"*\". Outside development name the hosts, or leave it out: then it is the host of Site:PublicUrl.");
        foreach (var proxy in options.KnownProxies)
            if (!IPAddress.TryParse(proxy, out _) && !System.Net.IPNetwork.TryParse(proxy, out _))
                wrong.Add($"Site:KnownProxies holds \"{proxy}\", which is neither an address (10.0.0.7) nor a network (10.0.0.0/8).");
        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}

public static class SiteRegistration
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsRules>();
        services.AddSingleton<IPostConfigureOptions<SiteOptions>, SiteOptionsRules>();
        services.AddOptions<HostFilteringOptions>().PostConfigure<IOptions<SiteOptions>, IConfiguration, IHostEnvironment>((hosts, site, configuration, environment) =>
        {
            if (string.IsNullOrEmpty(configuration["AllowedHosts"]) && !environment.IsDevelopment())
                hosts.AllowedHosts = Hosts(site.Value);
        });
        // A cookie that no other host of the domain can set.
        services.AddOptions<AntiforgeryOptions>().PostConfigure<IOptions<SiteOptions>>((antiforgery, site) =>
        {
            if (!site.Value.IsHttps)
                return;
            antiforgery.Cookie.Name = "__Host-" + antiforgery.Cookie.Name;
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SiteOptions>>((forwarded, site) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in site.Value.KnownProxies)
                if (IPAddress.TryParse(proxy, out var address))
                    forwarded.KnownProxies.Add(address);
                else
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            // Never the host: links come from Site:PublicUrl. With no known proxy nothing is believed.
            forwarded.ForwardedHeaders = site.Value.KnownProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        });
        return services;
    }

    private static List<string> Hosts(SiteOptions site)
    {
        List<string> hosts = [new Uri(site.PublicUrl).Host];
        if (site.TenantHostSuffix.Length > 0)
            hosts.Add($"*.{site.TenantHostSuffix.TrimStart('.')}");
        return hosts;
    }
}
