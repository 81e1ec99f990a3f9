using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>
/// A secret that was just made and stands on the next page, once: it travels there encrypted in a cookie that the page takes
/// away. Loading the page again shows nothing, and no address or log ever holds it.
/// </summary>
public sealed class ShownOnce(IDataProtectionProvider protection, IOptions<SiteOptions> site, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.Shell.ShownOnce");

    private string CookieName => site.Value.IsHttps ? "__Secure-hc-once" : "hc-once";

    /// <param name="what">The kind of thing; with <paramref name="id"/> it names the one page that may show it.</param>
    public void Put(HttpContext context, string what, Guid id, string secret) => context.Response.Cookies.Append(
        CookieName, protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{what} {id:N} {(time.GetUtcNow() + Lifetime).UtcTicks} {secret}")), Options(context, Lifetime));

    /// <summary>Null when there is nothing to show, or no more.</summary>
    public string? Take(HttpContext context, string what, Guid id)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < 2_000 } cookie)
            return null;
        context.Response.Cookies.Delete(CookieName, Options(context, null));
        try
        {
            return protector.Unprotect(cookie).Split(' ') is [var kind, var of, var untilTicks, var secret] && kind == what && of == $"{id:N}"
                && long.Parse(untilTicks, CultureInfo.InvariantCulture) > time.GetUtcNow().UtcTicks ? secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true, IsEssential = true, Path = "/t", SameSite = SameSiteMode.Strict, Secure = site.Value.IsHttps || context.Request.IsHttps, MaxAge = age,
    };
}
