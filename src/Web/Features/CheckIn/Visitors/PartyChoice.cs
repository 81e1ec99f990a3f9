using System.Security.Cryptography;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>
/// Whom a citizen registered last, so that the next poster takes one tap. It lies on the citizen's own phone, encrypted: who goes out with whom
/// is nothing that we keep.
/// </summary>
public sealed class PartyChoice(IDataProtectionProvider protection, IOptions<SiteOptions> site, IOptions<PrivacyOptions> privacy)
{
    private const int IdLength = 16;
    private const int LongestCookie = 2_000;
    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.CheckIn.PartyChoice");

    private string CookieName => site.Value.IsHttps ? "__Host-hc-together" : "hc-together";

    /// <summary>Whom to tick; who is signed in alone until there is a choice.</summary>
    public IReadOnlySet<Guid> Read(HttpContext context, Guid citizen)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[CookieName] is { Length: > 0 and < LongestCookie } cookie)
        {
            try
            {
                var ids = protector.Unprotect(WebEncoders.Base64UrlDecode(cookie)).Chunk(IdLength).Select(bytes => new Guid(bytes)).ToList();
                // Of whoever was signed in here before it says nothing.
                if (ids[0] == citizen)
                    return ids.Skip(1).ToHashSet();
            }
            catch (Exception failure) when (failure is CryptographicException or FormatException or ArgumentException)
            {
                // As if there had been no choice.
            }
        }
        return new HashSet<Guid> { citizen };
    }

    public void Remember(HttpContext context, Guid citizen, IEnumerable<Guid> chosen)
    {
        ArgumentNullException.ThrowIfNull(context);
        byte[] ids = [.. chosen.Prepend(citizen).SelectMany(id => id.ToByteArray())];
        context.Response.Cookies.Append(CookieName, WebEncoders.Base64UrlEncode(protector.Protect(ids)), new CookieOptions
        {
            HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Lax, Secure = site.Value.IsHttps || context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(privacy.Value.VisitDays),
        });
    }
}
