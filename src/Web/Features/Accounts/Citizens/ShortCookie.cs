using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>A text that waits for some minutes on the asker's own device, encrypted, so that no table names who is about to sign in.</summary>
/// <param name="purpose">What it is encrypted for; a text of one purpose opens for no other.</param>
internal sealed class ShortCookie(string name, string purpose, TimeSpan life)
{
    public void Write(HttpContext context, string text) => context.Response.Cookies.Append(NameIn(context), Protector(context).Protect(text, life), Options(context, life));

    /// <summary>Null when there is none, or it is too old.</summary>
    public string? Read(HttpContext context)
    {
        if (context.Request.Cookies[NameIn(context)] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return Protector(context).Unprotect(cookie);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(NameIn(context), Options(context, null));

    private ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose).ToTimeLimitedDataProtector();

    private string NameIn(HttpContext context) => IsHttps(context) ? "__Host-" + name : name;

    private static CookieOptions Options(HttpContext context, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = IsHttps(context), MaxAge = age, IsEssential = true };

    private static bool IsHttps(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.IsHttps;
}
