using HealthCode.Domain.Devices;
using HealthCode.Web.Features.Accounts;
using HealthCode.Web.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.House.Tests.Accounts;

public sealed class ApiScopeTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public void Every_policy_of_the_api_names_the_scope_that_opens_it()
    {
        var policies = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetOrderedMetadata<IAuthorizeData>()).Select(data => data.Policy!).Distinct().ToList();

        Assert.NotEmpty(policies);
        Assert.Empty(policies.Where(policy => ApiScopes.Of(policy) is not { } scope || (scope != ApiScopes.Any && !ApiScope.All.Contains(scope))));
    }
}
