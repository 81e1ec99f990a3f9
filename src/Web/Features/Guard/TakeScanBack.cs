using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Guard;

/// <summary>POST /t/{tenant}/scan/undo: as if the scan had never been. A repeat does nothing.</summary>
public static class TakeScanBack
{
    public sealed record Request(Guid ScanId);

    internal static async Task<Results<Ok<ScanResponse>, ProblemHttpResult>> HandleAsync(Request body, ScanWriter writer, ScanTexts texts, AppDbContext db, HttpContext context)
    {
        // A device takes back what it has scanned itself.
        if (context.Device() is { Key: var own } && !await db.ScanReceipts.AnyAsync(receipt => receipt.ScanId == body.ScanId && receipt.DeviceId == own, context.RequestAborted))
            return Unknown;
        var outcome = await writer.UndoAsync(TenantScope.Current.TenantInfo!.Id, body.ScanId);
        // Its status tells nothing of the address, which is right.
        return outcome.Answer is { } answer ? TypedResults.Ok(texts.Describe(answer))
            : ScanProblem.Of(outcome.Problem!) is { Status: not StatusCodes.Status404NotFound } refused ? refused.ToResult()
            : Unknown;
    }

    private static ProblemHttpResult Unknown => Problems.Of(StatusCodes.Status422UnprocessableEntity, "scan-unknown", "There is no such scan.");
}
