using System.Security.Claims;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>The staff cookie: unreadable for scripts, ends by itself, void as soon as its session is ended or the account's stamp changes.</summary>
internal sealed class StaffCookie(IOptions<SiteOptions> site) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    private static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    /// <summary>From the password to the code of the authenticator app, or from a passkey's question to its answer.</summary>
    private static readonly TimeSpan SecondStep = TimeSpan.FromMinutes(10);

    public void Configure(CookieAuthenticationOptions options) => Configure(null, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name == IdentityConstants.TwoFactorUserIdScheme)
        {
            Harden(options, "hc-second");
            options.ExpireTimeSpan = SecondStep;
        }
        if (name != Schemes.Staff)
            return;
        Harden(options, "hc-staff");
        options.ExpireTimeSpan = Shift;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        options.Events.OnSigningIn = StartSessionAsync;
        options.Events.OnValidatePrincipal = CheckSessionAsync;
    }

    private void Harden(CookieAuthenticationOptions options, string cookie)
    {
        options.Cookie.Name = site.Value.IsHttps ? $"__Host-{cookie}" : cookie;
        options.Cookie.SecurePolicy = site.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
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

    // A cookie written anew in the same browser (after a new password) goes on with its session.
    private static async Task StartSessionAsync(CookieSigningInContext context)
    {
        if (context.Principal?.Identity is not ClaimsIdentity signedIn || context.Principal.StaffId() is not { } staff || context.Principal.SessionId() is not null)
            return;
        var present = context.HttpContext.User;
        var session = present.StaffId() == staff && present.SessionId() is { } open
            ? open
            : await context.HttpContext.RequestServices.GetRequiredService<StaffSessions>().StartAsync(staff, DeviceName.Of(context.Request.Headers.UserAgent));
        signedIn.AddClaim(new Claim(Actor.SessionClaim, session.ToString()));
    }

    private async Task CheckSessionAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal is { } user && await services.GetRequiredService<SessionCheck>().IsOpenAsync(user))
        {
            await services.GetRequiredService<StaffSessions>().SeeAsync(user.SessionId()!.Value);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Staff);
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
