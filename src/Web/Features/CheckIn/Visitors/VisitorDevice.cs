using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>Who holds this phone, as it was told on the first visit. Never logged: its text is its type's name.</summary>
/// <param name="RandomId">16 bytes; each tenant turns them into a reference of its own.</param>
/// <param name="Tenants">Where it registered, the latest first: no table of ours says that, so the phone does.</param>
public sealed record KnownVisitor(
    byte[] RandomId,
    [property: Domain.Privacy.Personal("so that the next visit is one tap; lives on the visitor's phone alone", RetentionClass.Visit)] string Name,
    [property: Domain.Privacy.Personal("so that the next visit is one tap; lives on the visitor's phone alone", RetentionClass.Visit)] string Phone,
    DateTime WrittenUtc,
    IReadOnlyList<VisitedTenant> Tenants)
{
    public string MaskedName => Domain.CheckIn.MaskedName.Of(Name);

    public override string ToString() => nameof(KnownVisitor);
}

/// <param name="Day">The UTC day of the last registration there.</param>
public readonly record struct VisitedTenant(Guid Id, DateOnly Day);

/// <summary>The visitor's own phone remembers its holder, encrypted, in a cookie that nobody but this site can read.</summary>
public sealed class VisitorDevice(IDataProtectionProvider protection, IOptions<SiteOptions> site, IOptions<PrivacyOptions> privacy, TimeProvider time)
{
    /// <summary>As long as visits are kept.</summary>
    public TimeSpan RememberedFor { get; } = TimeSpan.FromDays(privacy.Value.VisitDays);

    // Written anew seldom, so that limits by device see the same cookie; soon enough that it outlives the visits it leads to, which
    // are forgotten an hour ahead.
    private static readonly TimeSpan Renewed = TimeSpan.FromHours(1);
    private const int LongestCookie = 3_800;
    private const int MostTenants = 60;
    private const byte Version = 2;

    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.CheckIn.VisitorDevice");

    public string CookieName => site.Value.IsHttps ? "__Host-" + RateLimits.DeviceCookie : RateLimits.DeviceCookie;

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Null for a phone that is new here, or has been forgotten.</summary>
    public KnownVisitor? Read(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < LongestCookie } cookie)
            return null;
        try
        {
            var visitor = Read(protector.Unprotect(WebEncoders.Base64UrlDecode(cookie)));
            return visitor is not null && visitor.WrittenUtc + RememberedFor > NowUtc ? visitor : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or EndOfStreamException or ArgumentException)
        {
            return null;
        }
    }

    /// <param name="tenantId">Where the visitor has just registered.</param>
    public void Remember(HttpContext context, byte[] randomId, string name, string phone, Guid tenantId)
    {
        var nowUtc = NowUtc;
        var here = new VisitedTenant(tenantId, DateOnly.FromDateTime(nowUtc));
        var known = Read(context) is { } read && read.RandomId.AsSpan().SequenceEqual(randomId) ? read : null;
        if (known is not null && known.Name == name && known.Phone == phone && known.WrittenUtc + Renewed > nowUtc && known.Tenants.Contains(here))
            return;
        var forgotten = DateOnly.FromDateTime(nowUtc - RememberedFor);
        var tenants = (known?.Tenants ?? []).Where(tenant => tenant.Id != tenantId && tenant.Day >= forgotten).Prepend(here).Take(MostTenants).ToList();
        var cookie = WebEncoders.Base64UrlEncode(protector.Protect(Write(new KnownVisitor(randomId, name, phone, nowUtc, tenants))));
        var options = Options(context);
        options.MaxAge = RememberedFor;
        context.Response.Cookies.Append(CookieName, cookie, options);
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context));

    private CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Lax, Secure = site.Value.IsHttps || context.Request.IsHttps,
    };

    private static byte[] Write(KnownVisitor visitor)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(visitor.RandomId);
        writer.Write(visitor.WrittenUtc.Ticks);
        writer.Write(visitor.Name);
        writer.Write(visitor.Phone);
        writer.Write((byte)visitor.Tenants.Count);
        foreach (var (id, day) in visitor.Tenants)
        {
            writer.Write(id.ToByteArray());
            writer.Write(day.DayNumber);
        }
        return bytes.ToArray();
    }

    private static KnownVisitor? Read(byte[] plain)
    {
        using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
        if (reader.ReadByte() != Version)
            return null;
        var randomId = reader.ReadBytes(16);
        var writtenUtc = new DateTime(reader.ReadInt64(), DateTimeKind.Utc);
        var (name, phone) = (reader.ReadString(), reader.ReadString());
        var tenants = new VisitedTenant[reader.ReadByte()];
        for (var i = 0; i < tenants.Length; i++)
            tenants[i] = new(new Guid(reader.ReadBytes(16)), DateOnly.FromDayNumber(reader.ReadInt32()));
        return new KnownVisitor(randomId, name, phone, writtenUtc, tenants);
    }
}
