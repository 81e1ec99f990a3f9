using Microsoft.AspNetCore.Antiforgery;

namespace HealthCode.Web.Shell;

/// <summary>For routes that change something and are reached with a cookie: the token of a form field or of <c>X-Antiforgery</c>.</summary>
public static class AntiforgeryFilter
{
    public static TBuilder RequireAntiforgery<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : Results.StatusCode(StatusCodes.Status400BadRequest));
}
