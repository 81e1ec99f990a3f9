using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>One line of the desk menu.</summary>
/// <param name="Text">English; also the key of the translation in the room's resources.</param>
/// <param name="Icon">A Tabler outline icon; the build embeds those it reads in <c>…Room.cs</c> files.</param>
/// <param name="Href">A local path, may contain <c>{tenant}</c>; such an entry shows only inside a tenant.</param>
/// <param name="Policy">The policy that shows it; empty for every signed-in user.</param>
/// <param name="Order">Smaller stands higher.</param>
/// <param name="Room">The class whose resources translate <paramref name="Text"/>; the shell's when null.</param>
public sealed record NavigationEntry(string Text, string Icon, string Href, string Policy, int Order, Type? Room = null);

/// <summary>An entry as this user sees it now.</summary>
public sealed record NavigationLink(string Text, string Icon, string Href, bool IsCurrent);

public sealed class Navigation(
    IEnumerable<NavigationEntry> entries, IAuthorizationService authorization, IStringLocalizerFactory texts, IOptions<ShellOptions> options)
{
    private readonly NavigationEntry[] _entries = [.. entries.OrderBy(entry => entry.Order)];

    /// <summary>The links that the user's policies allow, in order; the link that best matches the path is current.</summary>
    public async Task<IReadOnlyList<NavigationLink>> LinksAsync(HttpContext context)
    {
        var tenant = options.Value.TenantIdentifier(context);
        var links = new List<NavigationLink>();
        foreach (var entry in _entries)
        {
            var inTenant = entry.Href.Contains("{tenant}", StringComparison.Ordinal);
            if (inTenant && tenant is null || !await IsAllowedAsync(context, entry))
                continue;
            var href = inTenant ? entry.Href.Replace("{tenant}", Uri.EscapeDataString(tenant!), StringComparison.Ordinal) : entry.Href;
            links.Add(new(texts.Create(entry.Room ?? typeof(ShellText))[entry.Text], entry.Icon, href, false));
        }
        var current = links.Where(link => IsUnder(context.Request.Path, link.Href)).MaxBy(link => link.Href.Length);
        return [.. links.Select(link => link with { IsCurrent = link == current })];
    }

    private async Task<bool> IsAllowedAsync(HttpContext context, NavigationEntry entry) =>
        entry.Policy.Length == 0
            ? context.User.Identity?.IsAuthenticated == true
            : (await authorization.AuthorizeAsync(context.User, context, entry.Policy)).Succeeded;

    private static bool IsUnder(PathString path, string href) =>
        path.StartsWithSegments(href.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
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
