using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>The page that asks for a code or a passkey anew, and where it leads then.</summary>
internal static class ProvePath
{
    public static string Of(string? next) => "/me/prove?next=" + Uri.EscapeDataString(After(next));

    /// <summary>A citizen's page, never one of another site.</summary>
    public static string After(string? next) => Preferences.LocalOrHome(next) is var wanted && wanted.StartsWith("/me/", StringComparison.Ordinal) ? wanted : "/me";
}
