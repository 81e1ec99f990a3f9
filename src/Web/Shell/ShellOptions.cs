namespace HealthCode.Web.Shell;

/// <summary>What the layouts ask of the rooms that know it.</summary>
public sealed class ShellOptions
{
    /// <summary>The display name of the tenant a request is about; null outside a tenant.</summary>
    public Func<HttpContext, string?> TenantName { get; set; } = context => context.Request.RouteValues["tenant"] as string;

    /// <summary>The tenant identifier that fills <c>{tenant}</c> in navigation entries; null outside a tenant.</summary>
    public Func<HttpContext, string?> TenantIdentifier { get; set; } = context => context.Request.RouteValues["tenant"] as string;

    /// <summary>Where else whoever is signed in works; the bar offers them when there are any.</summary>
    public Func<HttpContext, Task<IReadOnlyList<TenantLink>>> OtherTenants { get; set; } = _ => Task.FromResult<IReadOnlyList<TenantLink>>([]);

    public string AccountPath { get; set; } = "/account";

    /// <summary>Where the user menu posts (with antiforgery) to sign out.</summary>
    public string SignOutPath { get; set; } = "/sign-out";

    public string SignInPath { get; set; } = "/sign-in";
}

/// <summary>A tenant one may switch to.</summary>
public sealed record TenantLink(string Name, string Href);
