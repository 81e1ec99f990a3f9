using System.Security.Cryptography;
using System.Text;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>Somebody whom this browser has registered and not yet let out.</summary>
/// <param name="Who">Masked name, or empty.</param>
public sealed record Registered(Guid ScanId, Guid VenueId, string VisitorRef, string Who, int Persons, DateTime EnteredUtc)
{
    /// <summary>Short enough to be written on a slip of paper.</summary>
    public string Slip => ScanId.ToString("N")[^6..].ToUpperInvariant();
}

/// <summary>
/// The last people registered in this browser session, so that the staff can let them out again: not a guest list, it
/// ends with the browser and holds no clear name.
/// </summary>
public sealed class RegisterSession(IDataProtectionProvider protection, IOptions<SiteOptions> site, TimeProvider time)
{
    public const int Most = 12;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(16);
    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.CheckIn.RegisterSession");

    private string CookieName => site.Value.IsHttps ? "__Secure-hc-register" : "hc-register";

    /// <summary>The latest first; those of another tenant are not seen.</summary>
    public IReadOnlyList<Registered> Read(HttpContext context, Guid tenantId)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < 4_000 } cookie)
            return [];
        try
        {
            using var reader = new BinaryReader(new MemoryStream(ProtectorOf(tenantId).Unprotect(WebEncoders.Base64UrlDecode(cookie))), Encoding.UTF8);
            var list = new List<Registered>();
            for (var left = reader.ReadByte(); left > 0; left--)
                list.Add(new(new Guid(reader.ReadBytes(16)), new Guid(reader.ReadBytes(16)), reader.ReadString(), reader.ReadString(), reader.ReadInt32(), new DateTime(reader.ReadInt64(), DateTimeKind.Utc)));
            var since = time.GetUtcNow().UtcDateTime - Kept;
            return [.. list.Where(registered => registered.EnteredUtc > since)];
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return [];
        }
    }

    public void Add(HttpContext context, Guid tenantId, Registered registered) =>
        Write(context, tenantId, [registered, .. Read(context, tenantId).Where(other => other.ScanId != registered.ScanId).Take(Most - 1)]);

    public void Remove(HttpContext context, Guid tenantId, Guid scanId) =>
        Write(context, tenantId, [.. Read(context, tenantId).Where(other => other.ScanId != scanId)]);

    private void Write(HttpContext context, Guid tenantId, IReadOnlyList<Registered> list)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write((byte)list.Count);
        foreach (var registered in list)
        {
            writer.Write(registered.ScanId.ToByteArray());
            writer.Write(registered.VenueId.ToByteArray());
            writer.Write(registered.VisitorRef);
            writer.Write(registered.Who);
            writer.Write(registered.Persons);
            writer.Write(registered.EnteredUtc.Ticks);
        }
        writer.Flush();
        context.Response.Cookies.Append(CookieName, WebEncoders.Base64UrlEncode(ProtectorOf(tenantId).Protect(bytes.ToArray())), new CookieOptions
        {
            HttpOnly = true, IsEssential = true, Path = "/t", SameSite = SameSiteMode.Lax, Secure = site.Value.IsHttps || context.Request.IsHttps,
        });
    }

    private IDataProtector ProtectorOf(Guid tenantId) => protector.CreateProtector(tenantId.ToString("N"));
}
