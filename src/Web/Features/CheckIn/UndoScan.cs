using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>POST /api/v1/scans/{scanId}/undo: as if the scan had never been; a visit it had closed is open again.</summary>
public static class UndoScan
{
    /// <summary>For as long as receipts are kept; a device takes back what it has scanned itself.</summary>
    public static async Task<Results<Ok<ScanResponse>, ProblemHttpResult>> HandleAsync(Guid scanId, AppDbContext db, ScanWriter writer, ScanTexts texts, HttpContext context)
    {
        if (context.Device() is { Key: var own } && !await db.ScanReceipts.AnyAsync(receipt => receipt.ScanId == scanId && receipt.DeviceId == own, context.RequestAborted))
            return ScanProblem.Of(ScanOutcome.Unknown).ToResult();
        var outcome = await writer.UndoAsync(TenantScope.Current.TenantInfo!.Id, scanId);
        return outcome.Answer is { } answer ? TypedResults.Ok(texts.Describe(answer)) : ScanProblem.Of(outcome.Problem!).ToResult();
    }
}
