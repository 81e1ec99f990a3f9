using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Shell;

/// <summary>Marks a page or route that shows something personal: no cache may keep it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PersonalAttribute : Attribute;

/// <summary>Marks a page that runs WebAssembly (the scanner's decoder); all others may not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunsWasmAttribute : Attribute;

/// <summary>Marks a page of somebody else's making that writes scripts and styles into itself; for tools of development alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentToolAttribute : Attribute;

/// <summary>Marks Hangfire's pages, whose script writes one known style sheet into them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JobsToolAttribute : Attribute;

public static class SecurityHeaders
{
    private static readonly string _strict = Policy("script-src 'self'");
    private static readonly string _wasm = Policy("script-src 'self' 'wasm-unsafe-eval'");

    // The hash is of the style sheet of Hangfire 1.8's charts; a browser test says when it is another.
    private static readonly string _jobs = Policy("script-src 'self'", "style-src 'self' 'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='");

    private static readonly string _tool = Policy("script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'");

    private static string Policy(string scripts, string styles = "style-src 'self'") =>
        $"default-src 'none'; {scripts}; {styles}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // On starting, because the exception handler clears what was set before.
        context.Response.OnStarting(() =>
        {
            var endpoint = context.GetEndpoint();
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = PolicyOf(endpoint);
            headers.XFrameOptions = "DENY";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.Remove("blazor-enhanced-nav");
            if (endpoint?.Metadata.GetMetadata<PersonalAttribute>() is not null)
                headers.CacheControl = "no-store";
            else if (IsPage(context.Response) && headers.CacheControl.Count == 0)
                headers.CacheControl = context.User.Identity?.IsAuthenticated == true ? "no-store" : "private, no-cache";
            if (IsPage(context.Response))
                headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static string PolicyOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<DevelopmentToolAttribute>() is not null ? _tool
        : endpoint?.Metadata.GetMetadata<JobsToolAttribute>() is not null ? _jobs
        : endpoint?.Metadata.GetMetadata<RunsWasmAttribute>() is not null || IsDecoder(endpoint) ? _wasm : _strict;

    /// <summary>A worker has the policy that came with its own script, not its page's.</summary>
    private static bool IsDecoder(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is { Route: var route } && route.StartsWith("app/decode.", StringComparison.Ordinal);

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
}
