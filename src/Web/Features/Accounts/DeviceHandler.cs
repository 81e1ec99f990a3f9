using System.Security.Claims;
using System.Text.Encodings.Web;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Devices;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>
/// Under <c>/t/{tenant}/scan</c>: the cookie of a phone that is paired with this tenant; without one, or after it was revoked, the staff
/// cookie of whoever scans with a phone of their own. The cookie is asked for anew with each request (from memory for a second at most).
/// </summary>
internal sealed class DeviceHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TenantHandles handles, KnownDevices devices, DeviceContacts contacts,
    DeviceCookie cookie, ScannerLock scannerLock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        await FindPhoneAsync() is { } phone ? AuthenticateResult.Success(TicketOf(phone)) : await Context.AuthenticateAsync(Schemes.Staff);

    /// <summary>Only a page that is opened can follow to a sign-in; what the scanner's script asks hears 401.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage)
            return Context.ChallengeAsync(Schemes.Staff, properties);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.DeviceId() is null)
            return Context.ForbidAsync(Schemes.Staff, properties);
        if (Context.User.IsUnlocked() || IsPage)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        return Problems.Of(StatusCodes.Status403Forbidden, "device-locked", "Type the PIN of this phone.").ExecuteAsync(Context);
    }

    private async Task<KnownDevice?> FindPhoneAsync() =>
        cookie.Read(Context) is { } secret && TenantScope.Current.TenantInfo is { } tenant
        && await handles.FindAsync(HandleKind.PairedPhone, secret) is { } handle && handle.TenantId == tenant.Id
        ? await devices.FindAsync(tenant.Id, handle.TargetId)
        : null;

    private AuthenticationTicket TicketOf(KnownDevice phone)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, phone.Key), new(ClaimTypes.Name, phone.Name), new(Actor.DeviceClaim, phone.Key), new(Actor.DeviceTenantClaim, phone.TenantId.ToString())], Schemes.Device);
        if (scannerLock.IsOpen(Context, phone))
            identity.AddClaim(new(Actor.UnlockedClaim, ""));
        Context.Features.Set(phone);
        contacts.Heard(phone.TenantId, phone.Id);
        return new(new ClaimsPrincipal(identity), Scheme.Name);
    }

    private bool IsPage => Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
