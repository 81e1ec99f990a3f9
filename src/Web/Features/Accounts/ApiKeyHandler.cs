using System.Security.Claims;
using System.Text.Encodings.Web;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using HealthCode.Web.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary><c>Authorization: Bearer hck_…</c>, or <c>hcd_…</c> of a gate. Its tenant was entered by <see cref="ApiKeyStrategy"/> before.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TenantHandles handles, ApiKeyUse use, KnownDevices devices, DeviceContacts contacts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKeyStrategy.KeyOf(Context) is not { } key)
            return AuthenticateResult.NoResult();
        // The same answer for unknown, revoked, expired and foreign keys.
        var kind = ApiKeyStrategy.KindOf(key);
        if (await handles.FindAsync(kind, key) is not { } handle || TenantScope.Current.TenantInfo?.Id != handle.TenantId)
            return AuthenticateResult.Fail("unknown key");
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, handle.TargetId.ToString()), new Claim(Actor.ApiKeyTenantClaim, handle.TenantId.ToString())], Schemes.ApiKey);
        if (handle.Scopes is { } scopes)
            identity.AddClaim(new Claim(Actor.ApiKeyScopesClaim, scopes));
        if (kind == HandleKind.ApiKey)
            use.Saw(handle.TenantId, handle.TargetId);
        else if (await devices.FindAsync(handle.TenantId, handle.TargetId) is { } device)
        {
            identity.AddClaim(new Claim(Actor.DeviceClaim, device.Key));
            Context.Features.Set(device);
            contacts.Heard(device.TenantId, device.Id);
        }
        else
            return AuthenticateResult.Fail("revoked device");
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
