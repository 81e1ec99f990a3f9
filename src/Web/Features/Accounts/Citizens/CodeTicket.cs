using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Which code was sent to which number; waits on the asker's own device, so that no table names who is about to sign in.</summary>
internal sealed record CodeTicket(Guid CodeId, string Phone)
{
    private const string Name = "hc-code";

    /// <summary>What the page shows of the number: its end.</summary>
    public string Tail => Phone[^4..];

    public static void Write(HttpContext context, CodeTicket ticket) =>
        context.Response.Cookies.Append(NameIn(context), Protector(context).Protect($"{ticket.CodeId:n} {ticket.Phone}", SignInCode.Valid), Options(context, SignInCode.Valid));

    /// <summary>Null when none was asked for, or it is too old.</summary>
    public static CodeTicket? Read(HttpContext context)
    {
        if (context.Request.Cookies[NameIn(context)] is not { Length: > 0 } cookie)
            return null;
        try
        {
            var parts = Protector(context).Unprotect(cookie).Split(' ');
            return new(Guid.ParseExact(parts[0], "n"), parts[1]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(NameIn(context), Options(context, null));

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("HealthCode.CodeTicket.v1").ToTimeLimitedDataProtector();

    private static string NameIn(HttpContext context) => IsHttps(context) ? "__Host-" + Name : Name;

    private static CookieOptions Options(HttpContext context, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = IsHttps(context), MaxAge = age, IsEssential = true };

    private static bool IsHttps(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.IsHttps;
}
