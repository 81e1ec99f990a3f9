using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>The staff cookie: unreadable for scripts, ends by itself, and void as soon as the account's stamp changes.</summary>
internal sealed class StaffCookie(IOptions<SiteOptions> site, IOptions<Microsoft.AspNetCore.Identity.IdentityOptions> identity) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    private static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    public void Configure(CookieAuthenticationOptions options) => Configure(null, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Staff)
            return;
        options.Cookie.Name = site.Value.IsHttps ? "__Host-hc-staff" : "hc-staff";
        options.Cookie.SecurePolicy = site.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = Shift;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        options.Events.OnValidatePrincipal = CheckStampAsync;
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        // Scripts and forms cannot follow to a sign-in page; only a page that is opened can.
        if (!HttpMethods.IsGet(request.Method) || request.Path.StartsWithSegments("/hubs"))
            return Answer(context.Response, StatusCodes.Status401Unauthorized);
        // A path, never an address: the framework's own would carry the host header.
        context.Response.Redirect("/sign-in?returnUrl=" + Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString));
        return Task.CompletedTask;
    }

    private async Task CheckStampAsync(CookieValidatePrincipalContext context)
    {
        var rights = context.HttpContext.RequestServices.GetRequiredService<StaffRights>();
        var stamp = context.Principal?.FindFirst(identity.Value.ClaimsIdentity.SecurityStampClaimType)?.Value;
        if (context.Principal?.StaffId() is { } staff && await rights.FindAsync(staff) is { } held && held.SecurityStamp == stamp)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Staff);
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
