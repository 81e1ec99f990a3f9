using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>Section <c>RateLimits</c>: tries a minute.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Sign-ins of one address at one account.</summary>
    public int SignIn { get; set; } = 10;

    /// <summary>Mails to one mailbox that somebody who is not signed in asks for.</summary>
    public int Mails { get; set; } = 3;

    /// <summary>Visitor forms of one device (its address when it keeps no cookies) at one venue.</summary>
    public int VisitorForms { get; set; } = 30;

    /// <summary>Visitor forms of one address at one venue; many phones share an address behind a mobile carrier.</summary>
    public int VisitorFormsOfAddress { get; set; } = 300;

    /// <summary>Typed poster codes of one address: they are short, so guessing must be slow.</summary>
    public int TypedCodes { get; set; } = 10;

    /// <summary>Looks of one member of staff into the register by the last characters of a number.</summary>
    public int ScannerFinds { get; set; } = 10;
}

/// <summary>Names of the limits that routes ask for with <c>RequireRateLimiting</c>. A refusal is 429 with Retry-After.</summary>
public static class RateLimits
{
    public const string VisitorForms = "visitor-forms";
    public const string TypedCodes = "typed-codes";

    /// <summary>The cookie that tells one phone from another; CheckIn writes it.</summary>
    public const string DeviceCookie = "hc-visitor";

    /// <summary>Of every browser that has seen a form: many phones that are new share the address of a carrier or a mall.</summary>
    public const string AntiforgeryCookie = "antiforgery";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits")
            .Validate(limits => limits.SignIn > 0, "RateLimits:SignIn must be at least 1.")
            .Validate(limits => limits.Mails > 0, "RateLimits:Mails must be at least 1.")
            .Validate(limits => limits.VisitorForms > 0, "RateLimits:VisitorForms must be at least 1.")
            .Validate(limits => limits.VisitorFormsOfAddress > 0, "RateLimits:VisitorFormsOfAddress must be at least 1.")
            .Validate(limits => limits.TypedCodes > 0, "RateLimits:TypedCodes must be at least 1.")
            .Validate(limits => limits.ScannerFinds > 0, "RateLimits:ScannerFinds must be at least 1.")
            .ValidateOnStart();
        services.AddRateLimiter(limiter => limiter.OnRejected = (rejected, _) =>
        {
            Refuse(rejected.HttpContext, rejected.Lease);
            return ValueTask.CompletedTask;
        });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, limits) =>
        {
            limiter.AddPolicy(VisitorForms, context => Limit($"{DeviceOf(context)} {VenueOf(context)}", limits.Value.VisitorForms));
            limiter.AddPolicy(TypedCodes, context => Limit(AddressOf(context), limits.Value.TypedCodes));
            // A device can throw its cookie away, its address it cannot: the wider limit holds beside the narrow one.
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == VisitorForms
                    ? Limit($"{AddressOf(context)} {VenueOf(context)}", limits.Value.VisitorFormsOfAddress)
                    : RateLimitPartition.GetNoLimiter(""));
        });
        return services;
    }

    /// <summary>429 and when to come back; the page or problem is written by whoever answers statuses without a body.</summary>
    public static void Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }

    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "-";

    internal static RateLimitPartition<string> Limit(string key, int perMinute) => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
    });

    /// <summary>What every browser brings along that has seen a form of ours; null for one that keeps no cookies.</summary>
    public static string? BrowserOf(HttpContext context) =>
        (context.Request.Cookies["__Host-" + AntiforgeryCookie] ?? context.Request.Cookies[AntiforgeryCookie]) is { Length: > 0 } browser ? browser : null;

    private static string DeviceOf(HttpContext context) =>
        (context.Request.Cookies["__Host-" + DeviceCookie] ?? context.Request.Cookies[DeviceCookie] ?? BrowserOf(context)) is { Length: > 0 } device ? HashOf(device) : AddressOf(context);

    private static string VenueOf(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private static string HashOf(string text) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
