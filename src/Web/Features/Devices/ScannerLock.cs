using System.Globalization;
using System.Security.Cryptography;
using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Devices;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Devices;

/// <summary>
/// That the PIN of a phone was typed, in a cookie of the browser's session: it ends with the browser, ten minutes after the last scan,
/// and when the PIN changes. Nothing is kept on the server, so every node knows at once.
/// </summary>
public sealed class ScannerLock(IDataProtectionProvider protection, IOptions<SiteOptions> site)
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);
    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.Devices.ScannerLock");

    private string Name => site.Value.IsHttps ? "__Host-hc-unlocked" : "hc-unlocked";

    /// <summary>A phone without a PIN is always open. A scan keeps it open; looking does not.</summary>
    public bool IsOpen(HttpContext context, KnownDevice phone)
    {
        if (phone.PinStamp is null)
            return true;
        if (Read(context) is not [var device, var stamp, var ticks] || device != phone.Key || stamp != phone.PinStamp)
            return false;
        var age = Now(context) - new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        if (age >= PinRule.IdleLock)
            return false;
        if (age >= RenewEvery && HttpMethods.IsPost(context.Request.Method) && !IsHello(context.Request.Path))
            Open(context, phone);
        return true;
    }

    public void Open(HttpContext context, KnownDevice phone)
    {
        if (phone.PinStamp is { } stamp)
            context.Response.Cookies.Append(Name, protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{phone.Key} {stamp} {Now(context).Ticks}")), Options);
    }

    public void Close(HttpContext context) => context.Response.Cookies.Delete(Name, Options);

    private string[]? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 and < 1_000 } cookie)
            return null;
        try
        {
            return protector.Unprotect(cookie).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The app says hello by itself, whether anybody is there or not.</summary>
    private static bool IsHello(PathString path) => path.Value!.EndsWith("/scan/hello", StringComparison.OrdinalIgnoreCase);

    private static DateTime Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    private CookieOptions Options => new() { HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Strict, Secure = site.Value.IsHttps };
}
