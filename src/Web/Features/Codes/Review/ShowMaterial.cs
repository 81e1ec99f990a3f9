using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

/// <summary>GET /region/reviews/{id}/materials/{materialId}: a picture or document of an appeal, for whoever has the case.</summary>
public static class ShowMaterial
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(Guid id, Guid materialId, AppDbContext db, CitizenSeal seal, AuditTrail audit, HttpContext context)
    {
        var reader = context.User.ActorId();
        var cancellation = context.RequestAborted;
        if (await db.AppealMaterials.AsNoTracking().FirstOrDefaultAsync(material => material.Id == materialId && material.CaseId == id, cancellation) is not { } material
            || !await db.ReviewCases.AnyAsync(review => review.Id == id && review.AssignedTo == reader, cancellation)
            || await seal.OpenBytesAsync(material.CitizenId, material.SealedFile) is not { } file)
            return Refusal.NotFound.ToProblem();
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, "appeal.material-opened", $"review:{id}", reader);
        await db.SaveChangesAsync(cancellation);
        // A stranger's document must not run as a page of ours.
        context.Response.Headers.ContentDisposition = material.MediaType == "application/pdf" ? "attachment; filename=\"material.pdf\"" : "inline";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(file, material.MediaType);
    }
}
