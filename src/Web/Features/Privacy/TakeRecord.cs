using System.Text;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy.Closing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Privacy;

/// <summary>GET /region/tenants/{id}/record: the signed record of a closed tenant; before, the page that says how far it is.</summary>
public static class TakeRecord
{
    public static async Task<Results<FileContentHttpResult, RedirectHttpResult>> HandleAsync(Guid id, AppDbContext db, CancellationToken cancellation)
    {
        var closure = await db.TenantClosures.AsNoTracking().SingleOrDefaultAsync(c => c.TenantId == id, cancellation);
        if (closure?.Record is not { } record)
            return TypedResults.LocalRedirect($"/region/tenants/{id}/close");
        var identifier = await db.Tenants.Where(t => t.Id == id).Select(t => t.Identifier).SingleAsync(cancellation);
        return TypedResults.File(Encoding.UTF8.GetBytes(record), "application/json", ClosureFiles.NameOf(identifier, closure));
    }
}
