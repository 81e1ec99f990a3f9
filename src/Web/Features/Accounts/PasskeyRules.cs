using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Passkeys belong to the public address, live on the device and ask for finger, face or PIN each time.</summary>
internal static class PasskeyRules
{
    public static void Configure(IdentityPasskeyOptions passkeys, IOptions<SiteOptions> site, IHostEnvironment environment)
    {
        var publicUrl = new Uri(site.Value.PublicUrl);
        passkeys.ServerDomain = publicUrl.Host;
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && (asked.Origin == publicUrl.GetLeftPart(UriPartial.Authority)
            // A developer may have put the site on another port.
            || (environment.IsDevelopment() && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin) && origin.Host == "localhost")));
    }
}
