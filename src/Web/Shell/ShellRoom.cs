using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Web.Shell;

/// <summary>What every page stands in: layouts, languages, themes, security headers, problems.</summary>
public static class ShellRoom
{
    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddLocalization();
        // Chinese goes out as it is, not as a numeric entity for each character.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = RateLimits.AntiforgeryCookie;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.HeaderName = "X-Antiforgery";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        // Static files are compressed at publish; this is for what is made per request (a QR drawn as SVG is long path text).
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json", "application/problem+json", "image/svg+xml"];
        });
        services.AddOptions<ShellOptions>();
        services.AddScoped<Navigation>();
        services.AddNavigation(new NavigationEntry("Background work", "list-check", "/region/jobs", Policies.OperateRegion, 5));
        services.AddSingleton<ShownOnce>();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>Stands first in the pipeline, before authentication.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseRequestLocalization(Culture.Options);
        app.UseProblemPages();
        return app;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapCulture();
        app.MapPreferences();
        app.MapJobsPage();
        app.MapRazorComponents<App>();
        return app;
    }
}
