using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Shell;

/// <summary>How callers prove who they are.</summary>
public static class Schemes
{
    /// <summary>
    /// Chooses by path: keys under <c>/api</c>, the citizen's cookie under <c>/me</c>, the staff cookie everywhere else. None is
    /// accepted in another's place.
    /// </summary>
    public const string ByPath = "ByPath";

    public static readonly string Staff = IdentityConstants.ApplicationScheme;

    public const string ApiKey = "ApiKey";

    public const string Citizen = "Citizen";

    public static string For(PathString path) =>
        path.StartsWithSegments("/api") ? ApiKey : path.StartsWithSegments("/me") ? Citizen : Staff;
}
