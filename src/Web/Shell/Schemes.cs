using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Shell;

/// <summary>How callers prove who they are.</summary>
public static class Schemes
{
    /// <summary>Chooses by path: keys under <c>/api</c>, the staff cookie everywhere else. Neither is accepted in the other's place.</summary>
    public const string ByPath = "ByPath";

    public static readonly string Staff = IdentityConstants.ApplicationScheme;

    public const string ApiKey = "ApiKey";

    public static string For(PathString path) => path.StartsWithSegments("/api") ? ApiKey : Staff;
}
