using HealthCode.Web.Shell;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>
/// Browsers send cookies along when another site opens a socket to us, but they say where it comes from: only our own pages
/// may. Programs that are no browsers send no Origin and bring their own cookie.
/// </summary>
internal static class SameOrigin
{
    public static HubEndpointConventionBuilder RequireSameOrigin(this HubEndpointConventionBuilder hub)
    {
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                if (IsOurs(context.Request))
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        return hub;
    }

    private static bool IsOurs(HttpRequest request)
    {
        var origins = request.Headers[HeaderNames.Origin];
        if (origins.Count == 0)
            return true;
        if (origins is not [{ } origin])
            return false;
        var site = request.HttpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        return Is(origin, site.PublicUrl) || Is(origin, $"{request.Scheme}://{request.Host}");
    }

    private static bool Is(string origin, string ours) =>
        Uri.TryCreate(ours, UriKind.Absolute, out var url) && string.Equals(origin, url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
