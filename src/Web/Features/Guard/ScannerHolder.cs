using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard;

/// <param name="MayOverride">Lets in, with a reason, whom the rules refuse.</param>
/// <param name="MaySearch">The tenant keeps a register that can be looked into.</param>
public sealed record ScannerDevice(string Name, bool MayOverride, bool MaySearch);

/// <summary>Who holds the scanner, and what that allows. No name of a person: it would lie readable on the device.</summary>
public sealed class ScannerHolder(IAuthorizationService authorization, IStringLocalizer<GuardRoom> L)
{
    public async Task<ScannerDevice> FindAsync(HttpContext context) => new(
        L["This browser"],
        await MayOverrideAsync(context),
        TenantScope.Current.TenantInfo is TenantInfo { Kind: TenantKind.Community or TenantKind.School or TenantKind.Business });

    public async Task<bool> MayOverrideAsync(HttpContext context) => (await authorization.AuthorizeAsync(context.User, context, Policies.OverrideScans)).Succeeded;
}
