using System.Security.Claims;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>The citizen's cookie: unreadable for scripts, only under <c>/me</c> believed, void as soon as its session is ended.</summary>
internal sealed class CitizenCookie(IOptions<SiteOptions> site) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(null, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Citizen)
            return;
        options.Cookie.Name = site.Value.IsHttps ? "__Host-hc-citizen" : "hc-citizen";
        options.Cookie.SecurePolicy = site.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = CitizenSession.Valid;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = AskToSignIn;
        options.Events.OnValidatePrincipal = CheckSessionAsync;
    }

    /// <summary>Begins a sign-in on the device that asks.</summary>
    public static async Task SignInAsync(HttpContext context, Guid citizen)
    {
        var session = await context.RequestServices.GetRequiredService<CitizenSessions>().StartAsync(citizen, DeviceName.Of(context.Request.Headers.UserAgent));
        var who = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, citizen.ToString()), new(Actor.SessionClaim, session.ToString())], Schemes.Citizen);
        await context.SignInAsync(Schemes.Citizen, new ClaimsPrincipal(who), new AuthenticationProperties { IsPersistent = true });
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            context.Response.Redirect("/me/sign-in?returnUrl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static async Task CheckSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<CitizenSessions>();
        if (context.Principal is { } who && who.CitizenId() is { } citizen && who.SessionId() is { } session && await sessions.IsOpenAsync(citizen, session))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Citizen);
    }
}
