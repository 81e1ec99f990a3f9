using System.Security.Claims;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard;

/// <param name="MayOverride">Lets in, with a reason, whom the rules refuse.</param>
/// <param name="MaySearch">The tenant has people in a register, or people without phones, who can be looked for.</param>
/// <param name="Id">Of a paired phone; null for a browser of somebody's own.</param>
public sealed record ScannerDevice(string Name, bool MayOverride, bool MaySearch, string? Id = null);

/// <summary>Who holds the scanner, and what that allows. No name of a person: it would lie readable on the device.</summary>
public sealed class ScannerHolder(IAuthorizationService authorization, IStringLocalizer<GuardRoom> L)
{
    public async Task<ScannerDevice> FindAsync(HttpContext context, bool maySearch)
    {
        // A paired phone, by the name that its manager gave it.
        var phone = context.User.Identity is { AuthenticationType: Schemes.Device } identity ? identity : null;
        return new(
            phone?.Name ?? L["This browser"],
            await MayOverrideAsync(context),
            maySearch,
            phone is null ? null : context.User.FindFirstValue(ClaimTypes.NameIdentifier));
    }

    public async Task<bool> MayOverrideAsync(HttpContext context) => (await authorization.AuthorizeAsync(context.User, context, Policies.OverrideScans)).Succeeded;
}
