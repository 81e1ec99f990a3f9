using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Shell;

/// <summary>Chinese or English: the visitor's choice (cookie), else the browser's wish, else Chinese.</summary>
public static class Culture
{
    public const string Cookie = "culture";

    public static readonly CultureInfo Chinese = Numeric("zh-CN");
    public static readonly CultureInfo English = Numeric("en");

    public static RequestLocalizationOptions Options { get; } = new()
    {
        DefaultRequestCulture = new(Chinese),
        SupportedCultures = [Chinese, English],
        SupportedUICultures = [Chinese, English],
        RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(new(Choose(context.Request))))]
    };

    /// <summary>Words for somebody else than the reader of the page: a mail is written in its recipient's language.</summary>
    /// <param name="language">zh-CN or en; anything else is Chinese.</param>
    public static IDisposable Enter(string language) => new CultureScope(language == English.Name ? English : Chinese);

    /// <summary>Remembers the choice and goes back to where the visitor was.</summary>
    public static void MapCulture(this IEndpointRouteBuilder app) =>
        app.MapGet("/culture", (HttpContext context, string? to, string? @return) =>
        {
            if (to is "en" or "zh-CN")
                Preferences.Remember(context, Cookie, to);
            return Results.LocalRedirect(Preferences.LocalOrHome(@return));
        }).WithName("Culture").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static string Choose(HttpRequest request)
    {
        if (request.Cookies[Cookie] is "en" or "zh-CN")
            return request.Cookies[Cookie]!;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes))
            return Chinese.Name;
        foreach (var wish in wishes.OrderByDescending(wish => wish.Quality ?? 1))
        {
            if (wish.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return Chinese.Name;
            if (wish.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return English.Name;
        }
        return Chinese.Name;
    }

    private sealed class CultureScope : IDisposable
    {
        private readonly CultureInfo culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo words = CultureInfo.CurrentUICulture;

        public CultureScope(CultureInfo entered) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = entered;

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
    }

    /// <summary>Dates are year-month-day and clocks have 24 hours in both languages: no page can be misread.</summary>
    private static CultureInfo Numeric(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        return CultureInfo.ReadOnly(culture);
    }
}
