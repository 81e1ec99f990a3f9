using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Shell;

/// <summary>Theme and text size, kept in cookies by plain forms.</summary>
public static class Preferences
{
    public const string ThemeCookie = "theme";
    public const string TextSizeCookie = "text-size";

    public static string Theme(HttpContext context) => context.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie]! : "auto";

    /// <summary>1 (usual), 2 or 3.</summary>
    public static string TextSize(HttpContext context) => context.Request.Cookies[TextSizeCookie] is "2" or "3" ? context.Request.Cookies[TextSizeCookie]! : "1";

    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        app.MapPost("/preferences", (HttpContext context, [FromForm] string? theme, [FromForm(Name = "text-size")] string? textSize, [FromForm] string? @return) =>
        {
            if (theme is "auto" or "light" or "dark")
                Remember(context, ThemeCookie, theme);
            if (textSize is "1" or "2" or "3")
                Remember(context, TextSizeCookie, textSize);
            return Results.LocalRedirect(LocalOrHome(@return));
        }).WithName("Preferences").AllowAnonymous().ExcludeFromDescription();

    internal static void Remember(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/",
            SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps
        });

    /// <summary>A path of this site, or "/": a link from elsewhere must not send people to another site.</summary>
    internal static string LocalOrHome(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
