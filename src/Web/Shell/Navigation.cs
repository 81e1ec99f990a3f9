using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>One line of the desk menu.</summary>
/// <param name="Text">English; also the key of the translation in the room's resources.</param>
/// <param name="Icon">A Tabler outline icon; the build embeds those it reads in <c>…Room.cs</c> files.</param>
/// <param name="Href">A local path, may contain <c>{tenant}</c>; such an entry shows only inside a tenant. It is also current below
/// its path, unless it ends with a slash.</param>
/// <param name="Policy">The policy that shows it; empty for every signed-in user.</param>
/// <param name="Order">Smaller stands higher.</param>
/// <param name="Room">The class whose resources translate <paramref name="Text"/>; the shell's when null.</param>
/// <param name="Also">Another path at and below which the entry is current.</param>
/// <param name="Count">How many things wait there for somebody; cheap, asked with every page.</param>
public sealed record NavigationEntry(
    string Text, string Icon, string Href, string Policy, int Order, Type? Room = null, string? Also = null, Func<HttpContext, ValueTask<int>>? Count = null);

/// <summary>An entry as this user sees it now.</summary>
public sealed record NavigationLink(string Text, string Icon, string Href, bool IsCurrent, int Count = 0);

public sealed class Navigation(
    IEnumerable<NavigationEntry> entries, IAuthorizationService authorization, IStringLocalizerFactory texts, IOptions<ShellOptions> options)
{
    private readonly NavigationEntry[] _entries = [.. entries.OrderBy(entry => entry.Order)];

    /// <summary>The links that the user's policies allow, in order; the link that best matches the path is current.</summary>
    public async Task<IReadOnlyList<NavigationLink>> LinksAsync(HttpContext context)
    {
        var tenant = options.Value.TenantIdentifier(context);
        var links = new List<NavigationLink>();
        var (current, longest) = (-1, 0);
        foreach (var entry in _entries)
        {
            var inTenant = entry.Href.Contains("{tenant}", StringComparison.Ordinal);
            if (inTenant && tenant is null || !await IsAllowedAsync(context, entry))
                continue;
            foreach (var path in new[] { In(tenant, entry.Href), In(tenant, entry.Also ?? entry.Href) }.Where(path => path.Length > longest && IsAt(context.Request.Path, path)))
                (current, longest) = (links.Count, path.Length);
            links.Add(new(texts.Create(entry.Room ?? typeof(ShellText))[entry.Text], entry.Icon, In(tenant, entry.Href), false, entry.Count is { } count ? await count(context) : 0));
        }
        return [.. links.Select((link, i) => link with { IsCurrent = i == current })];
    }

    private static string In(string? tenant, string href) => href.Replace("{tenant}", Uri.EscapeDataString(tenant ?? ""), StringComparison.Ordinal);

    private async Task<bool> IsAllowedAsync(HttpContext context, NavigationEntry entry) =>
        entry.Policy.Length == 0
            ? context.User.Identity?.IsAuthenticated == true
            : (await authorization.AuthorizeAsync(context.User, context, entry.Policy)).Succeeded;

    private static bool IsAt(PathString path, string href) => href.EndsWith('/')
        ? string.Equals(path.Value?.TrimEnd('/'), href.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        : path.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase);
}

public static class NavigationRegistration
{
    public static IServiceCollection AddNavigation(this IServiceCollection services, params NavigationEntry[] entries)
    {
        foreach (var entry in entries)
            services.AddSingleton(entry);
        return services;
    }
}
