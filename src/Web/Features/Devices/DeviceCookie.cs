using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Devices;

/// <summary>
/// The cookie of a paired phone: a secret, unreadable for scripts, sent by no other site's links or forms (a home screen, an address
/// bar and a QR code are nobody's site, so the app starts with it), believed under <c>/t/{tenant}/scan</c> alone.
/// </summary>
public sealed class DeviceCookie(IOptions<SiteOptions> site)
{
    /// <summary>As long as browsers keep one; each start writes it anew.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromDays(400);

    private string Name => site.Value.IsHttps ? "__Host-hc-device" : "hc-device";

    public string? Read(HttpContext context) => context.Request.Cookies[Name] is { Length: > 20 and < 100 } secret ? secret : null;

    public void Write(HttpContext context, string secret) => context.Response.Cookies.Append(Name, secret, Options(Age));

    public void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(null));

    private CookieOptions Options(TimeSpan? age) => new()
    {
        HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Strict, Secure = site.Value.IsHttps, MaxAge = age,
    };
}
