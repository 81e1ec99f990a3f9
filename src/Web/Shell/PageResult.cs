using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Shell;

/// <summary>Answers a post with a page, because something has to be said before it can be sent again.</summary>
public sealed class PageResult<TPage, TLayout>(IReadOnlyDictionary<string, object?> values, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
    where TLayout : LayoutComponentBase
{
    public int StatusCode => status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        LendAssets(httpContext);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(PageDocument.Page)] = typeof(TPage),
            [nameof(PageDocument.Layout)] = typeof(TLayout),
            [nameof(PageDocument.Values)] = values.ToDictionary(),
        };
        return new RazorComponentResult<PageDocument>(parameters) { StatusCode = status }.ExecuteAsync(httpContext);
    }

    /// <summary>Only routed pages know the fingerprints of styles and scripts; without them a phone would load both again.</summary>
    private static void LendAssets(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<ResourceAssetCollection>() is not null)
            return;
        var assets = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(other => other.Metadata.GetMetadata<ResourceAssetCollection>()).FirstOrDefault(found => found is not null);
        if (assets is not null)
            context.SetEndpoint(new RouteEndpoint(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, new EndpointMetadataCollection([.. endpoint.Metadata, assets]), endpoint.DisplayName));
    }
}
