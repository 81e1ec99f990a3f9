using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Features.Devices;

/// <summary>
/// For calls of the scanner's own script that must work from a page out of its cache, whose form token is long void. The phone's cookie
/// comes with no request of another site; the body is JSON, which no form can send; and a browser says where a request comes from.
/// </summary>
public static class OwnScript
{
    public static TBuilder RequireOwnScript<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var request = context.HttpContext.Request;
            var site = request.Headers["Sec-Fetch-Site"].ToString();
            return request.HasJsonContentType() && (site is "" or "same-origin") && IsOurs(request) ? await next(context) : Results.StatusCode(StatusCodes.Status400BadRequest);
        });

    /// <summary>Browsers that do not say the first say this.</summary>
    private static bool IsOurs(HttpRequest request) =>
        request.Headers[HeaderNames.Origin].ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
}
