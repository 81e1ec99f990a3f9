using HealthCode.Web.Shell;
using HealthCode.Web.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tests.Tenancy;

public sealed class StrategyTests
{
    [Theory]
    [InlineData("/t/riverside-mall/", "riverside-mall")]
    [InlineData("/t/riverside-mall", "riverside-mall")]
    [InlineData("/t/riverside-mall/venues/new", "riverside-mall")]
    [InlineData("/t/", null)]
    [InlineData("/t", null)]
    [InlineData("/tenants", null)]
    [InlineData("/api/v1/t/x", null)]
    public async Task The_path_names_the_tenant(string path, string? expected)
    {
        var request = new DefaultHttpContext();
        request.Request.Path = path;

        Assert.Equal(expected, await new PathStrategy().GetIdentifierAsync(request));
    }

    [Theory]
    [InlineData("mall.code.example.org", "mall")]
    [InlineData("MALL.code.example.org", "mall")]
    [InlineData("code.example.org", null)]
    [InlineData("mall.code.example.org.evil.example", null)]
    [InlineData("evilcode.example.org", null)]
    public async Task The_host_names_the_tenant_under_the_configured_suffix_only(string host, string? expected)
    {
        var request = new DefaultHttpContext();
        request.Request.Host = new HostString(host);
        var strategy = new HostStrategy(Options.Create(new SiteOptions { TenantHostSuffix = "code.example.org" }));

        Assert.Equal(expected, await strategy.GetIdentifierAsync(request));
        Assert.Null(await new HostStrategy(Options.Create(new SiteOptions())).GetIdentifierAsync(request));
    }
}
