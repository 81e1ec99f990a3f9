using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Name, logo and own texts of a tenant. Sheets that hang keep what was printed; pages change at once.</summary>
public sealed class ChangeLook(AppDbContext db, TenantStore tenants, AuditTrail audit)
{
    public const string NoPicture = "Choose a picture: PNG, JPEG or WebP";
    public const string TooLarge = "Choose a picture of at most 2 MB";

    /// <param name="logo">A new one; null keeps what is there.</param>
    /// <param name="dropsLogo">Takes the present one away; a new one wins.</param>
    public async Task<Refusal?> RunAsync(string? name, string? posterNote, string? pageNote, byte[]? logo, bool dropsLogo, Guid actorId, CancellationToken cancellation)
    {
        var errors = TenantLook.Check(name, posterNote, pageNote, out var look).ToList();
        var png = logo is null || logo.Length > LogoImage.MostBytes ? null : LogoImage.Read(logo);
        if (logo is not null && png is null)
            errors.Add(new("logo", "invalid", logo.Length > LogoImage.MostBytes ? TooLarge : NoPicture));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var tenant = await db.Tenants.SingleAsync(one => one.Id == db.TenantId, cancellation);
        var known = await db.Logos.SingleOrDefaultAsync(cancellation);
        if (png is not null && known is not null)
            known.Change(png);
        else if (png is not null)
            db.Logos.Add(TenantLogo.Of(tenant.Id, png));
        else if (dropsLogo && known is not null)
            db.Logos.Remove(known);
        tenant.Show(look, png is not null ? TenantLogo.VersionOf(png) : dropsLogo ? null : tenant.LogoVersion);
        audit.Record(db, "tenant.changed", $"tenant:{tenant.Id}", actorId, new { look.Name, look.PosterNote, look.PageNote, Logo = tenant.LogoVersion });
        await db.SaveChangesAsync(cancellation);
        tenants.TenantChanged(tenant.Id, tenant.Identifier);
        return null;
    }
}
