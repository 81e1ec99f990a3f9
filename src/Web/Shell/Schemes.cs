using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Shell;

/// <summary>How callers prove who they are.</summary>
public static class Schemes
{
    /// <summary>
    /// Chooses by path: keys under <c>/api</c>, the citizen's cookie under <c>/me</c>, a paired phone's under <c>/t/{tenant}/scan</c>
    /// (staff scan there too), the staff cookie everywhere else. None is accepted in another's place.
    /// </summary>
    public const string ByPath = "ByPath";

    public static readonly string Staff = IdentityConstants.ApplicationScheme;

    public const string ApiKey = "ApiKey";

    public const string Citizen = "Citizen";

    /// <summary>A paired phone, or the staff cookie of whoever scans with a phone of their own.</summary>
    public const string Device = "Device";

    public static string For(PathString path) =>
        path.StartsWithSegments("/api") ? ApiKey : path.StartsWithSegments("/me") ? Citizen : IsScanner(path) ? Device : Staff;

    /// <summary><c>/t/{tenant}/scan</c> and below.</summary>
    public static bool IsScanner(PathString path) =>
        path.StartsWithSegments("/t", out var rest) && rest.Value is ['/', _, ..] value && value.IndexOf('/', 1) is > 0 and var end
        && new PathString(value[end..]).StartsWithSegments("/scan");
}
