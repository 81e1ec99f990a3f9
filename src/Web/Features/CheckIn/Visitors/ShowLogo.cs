using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>The logo of whoever put the poster up. Its address changes with the picture, so that phones ask once.</summary>
internal static class ShowLogo
{
    public static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(string code, PosterPlaces places, AppDbContext db, HttpContext http)
    {
        if (await places.FindAsync(code) is not { Tenant: { LogoVersion: { } version } tenant })
            return TypedResults.NotFound();
        using var scope = TenantScope.Enter(tenant);
        if (await TenantLogos.FindAsync(db, http.RequestAborted) is not { } png)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(png, "image/png", entityTag: new EntityTagHeaderValue($"\"{version}\""));
    }
}
