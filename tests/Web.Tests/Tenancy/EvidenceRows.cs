using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>A file of evidence that nobody works on any more; the region's, no tenant's.</summary>
internal static class EvidenceRows
{
    public static async Task<Guid> AddAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<Database>().CreateContext();
        var import = EvidenceImport.Begin(EvidenceKind.Test, "results.csv", Guid.NewGuid(), DateTime.UtcNow);
        import.FinishCheck(new(3, 2, 1, 0, 0, 0, []));
        import.Discard(Guid.NewGuid(), DateTime.UtcNow);
        db.AddRange(import, EvidenceFindings.Of(import.Id, [new(3, EvidenceFinding.Required, "Phone")]));
        await db.SaveChangesAsync();
        return import.Id;
    }
}
