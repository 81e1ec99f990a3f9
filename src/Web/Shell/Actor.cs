using System.Security.Claims;

namespace HealthCode.Web.Shell;

/// <summary>Who acts: a member of staff, an API key or a device.</summary>
public static class Actor
{
    public const string ApiKeyTenantClaim = "api-key-tenant";
    public const string SessionClaim = "session";
    public const string ApiKeyScopesClaim = "api-key-scopes";
    public const string DeviceTenantClaim = "device-tenant";
    public const string DeviceClaim = "device";
    public const string UnlockedClaim = "unlocked";

    /// <summary>The staff user, API key or device, for the audit trail.</summary>
    public static Guid ActorId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Null for strangers and API keys.</summary>
    public static Guid? StaffId(this ClaimsPrincipal user) => IdOf(user, Schemes.Staff, ClaimTypes.NameIdentifier);

    /// <summary>Null for everybody but a citizen under <c>/me</c>.</summary>
    public static Guid? CitizenId(this ClaimsPrincipal user) => IdOf(user, Schemes.Citizen, ClaimTypes.NameIdentifier);

    /// <summary>The tenant an API key speaks for; null for people.</summary>
    public static Guid? ApiKeyTenant(this ClaimsPrincipal user) => IdOf(user, Schemes.ApiKey, ApiKeyTenantClaim);

    /// <summary>The paired phone, or the gate whose key this is; null for everybody else.</summary>
    public static Guid? DeviceId(this ClaimsPrincipal user) => IdOf(user, Schemes.Device, DeviceClaim) ?? IdOf(user, Schemes.ApiKey, DeviceClaim);

    /// <summary>The tenant of a paired phone; null for people and keys.</summary>
    public static Guid? DeviceTenant(this ClaimsPrincipal user) => IdOf(user, Schemes.Device, DeviceTenantClaim);

    /// <summary>A paired phone whose PIN was typed a while ago, or that asks for none.</summary>
    public static bool IsUnlocked(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == Schemes.Device && user.HasClaim(claim => claim.Type == UnlockedClaim);

    /// <summary>Which of the person's sign-ins this is; null for strangers and API keys.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) => IdOf(user, Schemes.Staff, SessionClaim) ?? IdOf(user, Schemes.Citizen, SessionClaim);

    /// <summary>Whether an API key was made for this; one without scopes may do everything that keys may.</summary>
    public static bool HasScope(this ClaimsPrincipal user, string? scope) =>
        user.FindFirstValue(ApiKeyScopesClaim) is not { } scopes || (scope is not null && scopes.Split(' ').Contains(scope));

    private static Guid? IdOf(ClaimsPrincipal user, string scheme, string claim) =>
        user.Identity?.AuthenticationType == scheme && Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;
}
